import Batches
import Distillation
import FeatureMaps
import Networks
import Optimisation
import Randomness
import Testing

@testable import Training

/// The step against algebra on a plain Double network.
@Suite("Training step") struct TrainingStepTests {
  /// What three steps of descent without momentum give in Double, from the trainer's own batches.
  private func reference(
    _ plan: TrainingPlan, rate: Double, steps: Int
  ) throws -> (losses: [Double], values: [Double]) {
    let source = try AugmentedImages(
      plan.data.train, plan.normalization, plan.settings.augmentation, random: plan.random)
    let loader = BatchLoader(source, batchSize: plan.settings.batchSize, team: plan.team)
    let order = EpochOrder(
      shuffling: plan.data.trainSamples, batchSize: plan.settings.batchSize, epoch: 1,
      random: plan.random)
    var network = ReferenceNetwork(plan.graph, plan.initialParameters()[0])
    var losses: [Double] = []
    for index in 0..<steps {
      let batch = loader.load(order[index], epoch: 1)
      let images = (0..<batch.images.count).map { Double(batch.images[$0]) }
      let pass = network.pass(over: images, mode: .training)
      losses.append(pass.loss(labels: batch.labels))
      let gradient = pass.gradient(labels: batch.labels).parameters
      for parameter in network.values.indices {
        network.values[parameter] -= rate * gradient[parameter]
      }
    }
    return (losses, network.values)
  }

  // Float keeps seven digits and batch normalization of 16 small maps loses about two of them.
  @Test("three steps of descent are those of the plain Double network")
  func descent() throws {
    let rate = 0.05
    let run = try SmallRun {
      $0.epochCount = 1
      $0.schedule = try LearningRateSchedule(peak: rate, .constant)
      $0.optimiser = .sgd(
        try SGD.Settings(momentum: 0, weightDecay: 0, acceleration: .heavyBall), .all)
    }
    let plan = try run.plan()
    let expected = try reference(plan, rate: rate, steps: 3)
    try withFolder { folder in
      try run.run(in: folder)
      let state = try TrainingState.read(folder.path(of: .state), of: plan.graph)
      let samples = [16.0, 16, 10]
      let mean = zip(expected.losses, samples).map { $0 * $1 }.reduce(0, +) / 42
      #expect(abs(state.rows[0].trainLoss / mean - 1) < 1e-4)
      let found = state.trainees[0].parameters.values
      let distance = zip(found, expected.values).map { abs(Double($0) - $1) }.max() ?? 1
      #expect(distance < 1e-4)
    }
  }

  // The loss of the mean of two networks' logits: each gets half of the gradient at the mean.
  @Test("a joint step is the gradient of the mean of the logits")
  func jointStep() throws {
    let rate = 0.05
    let run = try SmallRun {
      ($0.epochCount, $0.batchSize, $0.jointCount) = (1, 42, 2)
      $0.schedule = try LearningRateSchedule(peak: rate, .constant)
      $0.optimiser = .sgd(
        try SGD.Settings(momentum: 0, weightDecay: 0, acceleration: .heavyBall), .all)
    }
    let plan = try run.plan()
    let source = try AugmentedImages(
      plan.data.train, plan.normalization, plan.settings.augmentation, random: plan.random)
    let batch = BatchLoader(source, batchSize: 42, team: plan.team).load(
      EpochOrder(
        shuffling: plan.data.trainSamples, batchSize: 42, epoch: 1, random: plan.random)[0],
      epoch: 1)
    let images = (0..<batch.images.count).map { Double(batch.images[$0]) }
    let networks = plan.initialParameters().map { ReferenceNetwork(plan.graph, $0) }
    let passes = networks.map { $0.pass(over: images, mode: .training) }
    let logits = Rows(
      zip(passes[0].logits, passes[1].logits).map { ($0 + $1) / 2 }, columnCount: 3)
    let probabilities = logits.softmax()
    let gradient = probabilities.values.enumerated().map { index, probability in
      (probability - batch.targets[index]) / 42 / 2
    }
    try withFolder { folder in
      try run.run(in: folder)
      let state = try TrainingState.read(folder.path(of: .state), of: plan.graph)
      for index in 0..<2 {
        let slope = passes[index].gradient(logitGradient: gradient).parameters
        let expected = zip(networks[index].values, slope).map { $0 - rate * $1 }
        let found = state.trainees[index].parameters.values
        let distance = zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 1
        #expect(distance < 1e-4)
      }
    }
  }

  @Test("a step towards flat regions leaves the running statistics to its first pass")
  func sharpnessSparesStatistics() throws {
    let counts = try [false, true].map { isSharp in
      try withFolder { folder in
        let run = try SmallRun {
          $0.epochCount = 1
          // Weights that stay: the statistics then follow from the first passes alone.
          $0.schedule = try LearningRateSchedule(peak: 0, .constant)
          if isSharp { $0.sharpness = try SharpnessAwarePerturbation.Settings(radius: 0.5) }
        }
        try run.run(in: folder)
        return try TrainingState.read(folder.path(of: .state), of: run.plan().graph)
          .trainees[0].parameters
      }
    }
    #expect(counts[0] == counts[1])
  }
}
