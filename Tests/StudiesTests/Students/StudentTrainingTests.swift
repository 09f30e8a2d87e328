import Kernels
import MultiView
import Randomness
import Testing

@testable import Studies

@Suite("Training of students") struct StudentTrainingTests {
  private func training(
    steps: (Int, Int) = (6, 4)
  ) throws -> StudentTraining<DensePatches> {
    var settings = TinyRegime.experiment
    settings.training.steps = steps.0
    settings.selfDistillation.training.steps = steps.1
    return try StudentTraining(settings, TinyRegime.stream(1))
  }

  @Test("a student is a single network, taught afterwards as in self-distillation")
  func student() throws {
    let training = try training()
    let teacher = try #require(training.trained(0, by: .labels))
    let student = try #require(training.trained(1, by: .teacher(teacher)))
    var expected = training.initialNetwork(1)
    var descent = GradientDescent(
      on: training.data.training, shape: expected.shape, activation: expected.activation)
    let unused = TinyRegime.stream(0)
    _ = descent.train(&expected, training.settings.training, minibatches: unused)
    let signal = TeacherSignal(
      logits: teacher.logits(of: training.data.training.patches), classCount: 3,
      settings: training.settings.selfDistillation.signal)
    _ = descent.train(
      &expected, training.settings.selfDistillation.training, teacher: signal,
      minibatches: unused)
    #expect(student == expected)
    #expect(student != training.trained(1, by: .labels))
  }

  // One step from the same weights. The gradient of the cross-entropy with smoothed labels by the
  // logits is p - ((1 - α) 1{y} + α / k); Float keeps some 1e-7 of steps below 1.
  @Test("smoothed labels are labels of which a share is spread over all classes")
  func smoothed() throws {
    let (training, share) = (try training(steps: (1, 0)), 0.3)
    let start = ReferenceNetwork(training.initialNetwork(0))
    let patches = ReferencePatches(training.data.training.patches)
    let count = Double(training.data.training.labels.count)
    let slopes = zip(patches.samples, training.data.training.labels).map { sample, label in
      ReferenceSoftmax.softened(start.logits(of: sample), temperature: 1).enumerated().map {
        ($1 - (($0 == Int(label) ? 1 - share : 0) + share / 3)) / count
      }
    }
    var expected = start
    expected.descend(
      along: start.gradient(over: patches, logitGradients: slopes),
      rate: training.settings.training.rate)
    let trained = try #require(training.trained(0, by: .smoothedLabels(share)))
    let weights = ReferenceNetwork(trained).weights.joined().joined()
    for (weight, other) in zip(weights, expected.weights.joined().joined()) {
      #expect(abs(weight - other) < 1e-6)
    }
  }

  @Test("a blend lies between two networks and is either at the ends")
  func blend() throws {
    let training = try training()
    let (first, second) = (training.initialNetwork(0), training.initialNetwork(1))
    #expect(first.blended(with: second, share: 1) == first)
    #expect(first.blended(with: second, share: 0) == second)
    let middle = first.blended(with: second, share: 0.25)
    let place = middle.weights[2, class: 1, neuron: 0]
    let expected =
      0.25 * first.weights[2, class: 1, neuron: 0]
      + 0.75 * second.weights[2, class: 1, neuron: 0]
    #expect(abs(place - expected) < 1e-7)
  }

  @Test("a network that leaves the finite numbers is none")
  func diverged() throws {
    var settings = TinyRegime.experiment
    // Infinite as a Float: every weight is lost in the first step.
    settings.training.rate = 1e39
    let training = try StudentTraining<DensePatches>(settings, TinyRegime.stream(1))
    #expect(training.trained(0, by: .labels) == nil)
  }
}
