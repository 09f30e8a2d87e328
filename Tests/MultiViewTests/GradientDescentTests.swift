import Kernels
import MultiView
import Randomness
import Testing

@Suite("Gradient descent") struct GradientDescentTests {
  static let cases = [2, 2.5, 3, 4].flatMap { power in
    [
      LearnerCase(power: power),
      LearnerCase(
        classes: 5, neurons: 3, coordinates: 7, patches: 4, samples: 9, power: power,
        representation: .sparse),
    ]
  }

  static let teachers: [TeacherSignal.Settings?] = [
    nil, .init(.softened, weight: 0.7, temperature: 1),
    .init(.softened, weight: 0.7, temperature: 4, factor: 1.5),
    .init(.oneSided, weight: 3, temperature: 0.8, factor: 1.5),
  ]

  @Test(
    "has the reference's gradient to the rounding of Float, in every entry",
    arguments: cases, teachers)
  func gradient(_ sizes: LearnerCase, _ teacher: TeacherSignal.Settings?) {
    let network = sizes.network(0)
    let training = sizes.training(teacher)
    let expected = training.direction(for: ReferenceNetwork(network))
    let gradient =
      switch sizes.representation {
      case .dense: Self.gradient(sizes, sizes.dense, network, teacher)
      case .sparse: Self.gradient(sizes, sizes.sparse, network, teacher)
      }
    let bound = RoundingBound(network: ReferenceNetwork(network), training: training).ofGradient()
    expectWithin(bound, gradient, expected)
    // A bound near the entries themselves would test nothing.
    #expect(largestEntry(bound) < 1e-3 * largestEntry(expected))
  }

  @Test(
    "takes every full-batch step as the reference does from the same weights",
    arguments: cases, teachers)
  func steps(_ sizes: LearnerCase, _ teacher: TeacherSignal.Settings?) {
    let schedule = TrainingSettings(rate: 0.5, steps: 25)
    let path =
      switch sizes.representation {
      case .dense: Self.path(sizes, sizes.dense, schedule, teacher)
      case .sparse: Self.path(sizes, sizes.sparse, schedule, teacher)
      }
    #expect(path.count == 26)
    let training = sizes.training(teacher)
    for (before, after) in zip(path, path.dropFirst()) {
      expectStep(from: before, to: after, training, rate: schedule.rate)
    }
  }

  // Batches of 4 of 9 samples: 4, 4, 1, in the order of the epoch's permutation.
  @Test(
    "takes mini-batches in the order of each epoch's permutation, the last one smaller",
    arguments: [cases[4], cases[5]], teachers)
  func minibatches(_ sizes: LearnerCase, _ teacher: TeacherSignal.Settings?) {
    var sizes = sizes
    sizes.samples = 9
    var schedule = TrainingSettings(rate: 0.5, steps: 8)
    schedule.batch = 4
    let path =
      switch sizes.representation {
      case .dense: Self.path(sizes, sizes.dense, schedule, teacher)
      case .sparse: Self.path(sizes, sizes.sparse, schedule, teacher)
      }
    let whole = sizes.training(teacher)
    for step in 0..<schedule.steps {
      var random = RandomStream(seed: 31).child(.minibatches, step / 3)
      let order = random.permutation(of: 9)
      let batch = order[step % 3 * 4..<min(9, step % 3 * 4 + 4)]
      let training = ReferenceTraining(
        patches: ReferencePatches(samples: batch.map { whole.patches.samples[$0] }),
        labels: batch.map { whole.labels[$0] },
        teacher: whole.teacher.map { teacher in
          .init(logits: batch.map { teacher.logits[$0] }, settings: teacher.settings)
        })
      expectStep(from: path[step], to: path[step + 1], training, rate: schedule.rate)
    }
  }

  // Errors of single steps grow by the Jacobian of the descent. That growth is measured: the
  // reference itself, started 1e-6 away, ends `amplification` times as far away.
  @Test("ends after 50 steps where the reference ends", arguments: [cases[4], cases[5]])
  func weightsAfterManySteps(_ sizes: LearnerCase) throws {
    let schedule = TrainingSettings(rate: 0.5, steps: 50)
    let path =
      switch sizes.representation {
      case .dense: Self.path(sizes, sizes.dense, schedule, nil)
      case .sparse: Self.path(sizes, sizes.sparse, schedule, nil)
      }
    let training = sizes.training()
    let start = ReferenceNetwork(sizes.network(0))
    var (exact, moved) = (start, start)
    for label in moved.weights.indices {
      for neuron in moved.weights[label].indices {
        for coordinate in moved.weights[label][neuron].indices {
          let sign = (label + neuron + coordinate).isMultiple(of: 2) ? 1.0 : -1
          moved.weights[label][neuron][coordinate] += sign * 1e-6
        }
      }
    }
    training.descend(&exact, rate: schedule.rate, steps: schedule.steps)
    training.descend(&moved, rate: schedule.rate, steps: schedule.steps)
    let amplification = max(1, largestDifference(exact.weights, moved.weights) / 1e-6)
    let perStep =
      schedule.rate * largestEntry(RoundingBound(network: start, training: training).ofGradient())
      + 2 * RoundingBound.unit * largestEntry(exact.weights)
    let last = try #require(path.last)
    let difference = largestDifference(ReferenceNetwork(last).weights, exact.weights)
    #expect(difference < Double(schedule.steps) * amplification * perStep)
    #expect(Double(schedule.steps) * amplification * perStep < 1e-2 * largestEntry(exact.weights))
    #expect(largestDifference(start.weights, exact.weights) > 0.1)
  }

  @Test("gives the same bits from the same seed")
  func reproducibility() {
    let sizes = LearnerCase()
    var schedule = TrainingSettings(rate: 0.5, steps: 10)
    schedule.batch = 2
    let first = Self.path(sizes, sizes.dense, schedule, nil)
    #expect(first == Self.path(sizes, sizes.dense, schedule, nil))
  }

  @Test("takes a batch as large as the samples for all of them, whatever the stream")
  func fullBatch() {
    let sizes = LearnerCase()
    var schedule = TrainingSettings(rate: 0.5, steps: 4)
    let full = Self.path(sizes, sizes.dense, schedule, nil)
    schedule.batch = sizes.samples
    #expect(Self.path(sizes, sizes.dense, schedule, nil) == full)
  }

  @Test("leaves the network alone in no steps")
  func noSteps() {
    let sizes = LearnerCase()
    let path = Self.path(sizes, sizes.dense, TrainingSettings(rate: 1, steps: 0), nil)
    #expect(path == [sizes.network(0)])
  }

  // MARK: - Divergence

  // The slope is at most 1 and logit gradients are too, so weights reach infinity only if rate
  // times input does: a rate near the largest Float is needed.
  @Test("reports a rate far too large as a divergence", arguments: [1e38, 1e39])
  func divergence(rate: Double) {
    let sizes = LearnerCase()
    var descent = GradientDescent(
      on: sizes.dense, shape: sizes.shape, activation: sizes.activation)
    var network = sizes.network(0)
    var observed: [Int] = []
    let outcome = descent.train(
      &network, TrainingSettings(rate: rate, steps: 20), minibatches: RandomStream(seed: 31)
    ) { step, _ in observed.append(step) }
    guard case .diverged(let step) = outcome else {
      Issue.record("ended \(outcome)")
      return
    }
    #expect(step <= 3)
    #expect(observed == Array(0..<step))
    #expect(!network.isFinite)
  }

  // Coordinate 1 occurs in no sample, so no gradient ever meets its weight.
  @Test("reports a weight that is not finite even if no sample meets it")
  func hiddenDivergence() {
    let shape = TwoLayerShape(coordinateCount: 2, classCount: 2, neuronsPerClass: 1)
    var weights = NeuronMatrix(zeros: shape)
    weights[1, class: 0, neuron: 0] = .nan
    let activation = SmoothedReLU(power: 3, threshold: 1)
    var network = TwoLayerNetwork(weights: weights, activation: activation)
    let patches = SparsePatches(
      offsets: [0, 1], coordinates: [0], strengths: [1], coordinateCount: 2)
    var descent = GradientDescent(
      on: LabelledPatches(patches: patches, labels: [0]), shape: shape, activation: activation)
    let outcome = descent.train(
      &network, TrainingSettings(rate: 1, steps: 3), minibatches: RandomStream(seed: 31))
    #expect(outcome == .diverged(step: 3))
  }

  @Test("reports a NaN in a teacher's logits as a divergence at once", arguments: [1, 2])
  func teacherDivergence(rule: Int) {
    let sizes = LearnerCase()
    let settings: TeacherSignal.Settings =
      rule == 1
      ? .init(.softened, weight: 1, temperature: 2) : .init(.oneSided, weight: 1, temperature: 0.5)
    var logits = sizes.teacherLogits.joined().map(Float.init)
    logits[4] = .nan
    var descent = GradientDescent(
      on: sizes.dense, shape: sizes.shape, activation: sizes.activation)
    var network = sizes.network(0)
    let outcome = descent.train(
      &network, TrainingSettings(rate: 0.1, steps: 5),
      teacher: TeacherSignal(logits: logits, classCount: sizes.classes, settings: settings),
      minibatches: RandomStream(seed: 31))
    #expect(outcome == .diverged(step: 1))
  }
}

extension GradientDescentTests {
  static func gradient<Input: Patches>(
    _ sizes: LearnerCase, _ data: LabelledPatches<Input>, _ network: TwoLayerNetwork,
    _ teacher: TeacherSignal.Settings?
  ) -> [[[Double]]] {
    var descent = GradientDescent(on: data, shape: sizes.shape, activation: sizes.activation)
    return ReferenceNetwork.unpacked(
      descent.gradient(of: network, teacher: teacher.map(sizes.signal)))
  }

  /// The network before the first step and after each.
  static func path<Input: Patches>(
    _ sizes: LearnerCase, _ data: LabelledPatches<Input>, _ schedule: TrainingSettings,
    _ teacher: TeacherSignal.Settings?
  ) -> [TwoLayerNetwork] {
    var descent = GradientDescent(on: data, shape: sizes.shape, activation: sizes.activation)
    var network = sizes.network(0)
    var path: [TwoLayerNetwork] = []
    let outcome = descent.train(
      &network, schedule, teacher: teacher.map(sizes.signal), minibatches: RandomStream(seed: 31)
    ) { _, network in path.append(network) }
    #expect(outcome == .finished)
    #expect(path.last == network)
    return path
  }

  /// One step: rate times the gradient's bound, and the rounding of the fused update.
  private func expectStep(
    from before: TwoLayerNetwork, to after: TwoLayerNetwork, _ training: ReferenceTraining,
    rate: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var expected = ReferenceNetwork(before)
    let bound = RoundingBound(network: expected, training: training).ofGradient()
    training.descend(&expected, rate: rate, steps: 1)
    let tolerances = zip(bound, expected.weights).map { bounds, weights in
      zip(bounds, weights).map { bounds, weights in
        zip(bounds, weights).map { rate * $0 + RoundingBound.unit * abs($1) }
      }
    }
    expectWithin(
      tolerances, ReferenceNetwork(after).weights, expected.weights,
      sourceLocation: sourceLocation)
  }
}
