import Execution
import FeatureMaps
import Networks
import Randomness
import Testing

/// What bf16 does to a network, with operands rounded as the instructions do and multiplied in
/// single precision, which every processor can do.
@Suite("bf16") struct BFloat16Tests {
  // A product of two rounded operands is within 2 · 2⁻⁹ + 2⁻¹⁸, 0.4 %, of the exact one; a few
  // layers and their batch norms make 2 % of the largest logit of that. Gradients behind a batch
  // norm of few values are differences of nearly equal terms, and lose more: 20 % of their norm.
  @Test("logits and gradients are within the stated bounds", arguments: SmallNetwork.allCases)
  func bounds(network: SmallNetwork) throws {
    let trial = Trial(try network.graph(), imageCount: 8)
    func run(_ precision: Precision) throws -> (logits: [Float], gradient: [Float]) {
      let executor = try trial.executor(
        ExecutionSettings(
          imageCount: 8, normalization: .batch, order: .gradient, precision: precision,
          threadCount: 2))
      executor.backward(labels: trial.labels)
      return (executor.logits.values, executor.gradient.values)
    }
    let (exact, rounded) = (try run(.float32), try run(.roundedToBFloat16))
    let logits = relativeDistance(rounded.logits, exact.logits.map { Double($0) })
    #expect(logits < 0.02)
    #expect(logits > 1e-5)
    let difference = zip(rounded.gradient, exact.gradient).map { Double($0 - $1) }
    let error = norm(difference) / norm(exact.gradient.map { Double($0) })
    #expect(error < 0.2)
  }

  // Twelve pairs of runs that differ in precision alone. The last fifty losses of a run average to
  // about 0.3 nats. The precisions count as the same if the 95 % interval of the mean difference
  // lies within 0.02 nats of 0; an actual difference of that size would pass in 1 case of 40.
  @Test("two hundred steps end at the same loss as in single precision")
  func descent() throws {
    let differences = try (1...12).map { seed in
      try finalLoss(.roundedToBFloat16, seed: seed) - finalLoss(.float32, seed: seed)
    }
    let count = Double(differences.count)
    let mean = differences.reduce(0, +) / count
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    // Student's 0.975 quantile with 11 degrees of freedom.
    let halfWidth = 2.201 * (variance / count).squareRoot()
    #expect(abs(mean) + halfWidth < 0.02, "\(mean) ± \(halfWidth)")
    #expect(differences.contains { $0 != 0 }, "the rounding shows")
  }

  /// The mean loss of the last 50 of 200 steps on images of a class mean and noise.
  private func finalLoss(_ precision: Precision, seed: Int) throws -> Double {
    let graph = try SmallNetwork.projection.graph()
    let root = RandomStream(seed: UInt64(seed))
    let state = NetworkState(
      graph, NetworkParameters(of: graph, by: .kaimingFanOut, from: root))
    let batch = 16
    let team = try ThreadTeam(threadCount: 1)
    let executor = try Executor(
      state,
      ExecutionSettings(
        imageCount: batch, normalization: .batch, order: .gradient, precision: precision),
      team: team)
    var means = root.child(.data, 0)
    let classes = (0..<graph.classCount).map { _ in
      (0..<graph.image.count).map { _ in 0.5 * means.normal() }
    }
    let update = MomentumStep(rate: 0.02, momentum: 0.9, acceleration: .nesterov)
    let velocity = FlatVector(
      count: graph.parameterCount, in: Arena(floatCount: graph.parameterCount), at: 0)
    let loss = SoftmaxCrossEntropy(classCount: graph.classCount)
    var total = 0.0
    for step in 1...200 {
      var random = root.child(.data, step)
      let labels = (0..<batch).map { _ in random.index(below: graph.classCount) }
      let images = labels.flatMap { label in
        classes[label].map { Float($0 + 1.5 * random.normal()) }
      }
      executor.load(images: images.span)
      executor.forward()
      if step > 150 { total += loss.sum(executor.logits, labels: labels.span) / Double(batch) }
      executor.backward(labels: labels)
      update.move(state.parameters, velocity: velocity, gradient: executor.gradient, team: team)
      state.noteChange()
    }
    return total / 50
  }

  private func norm(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
