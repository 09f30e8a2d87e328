import Execution
import FeatureMaps
import Networks
import Testing

/// What must not show in a result: the run before, the threads of another executor, the batch.
@Suite("Executor runs") struct ExecutorRunsTests {
  private func settings(
    _ imageCount: Int, threads: Int = 1, order: ExecutionSettings.Order = .gradient
  ) -> ExecutionSettings {
    ExecutionSettings(
      imageCount: imageCount, normalization: .running, order: order, threadCount: threads)
  }

  @Test("the same pass twice gives the same bits", arguments: [1, 2])
  func repeated(threads: Int) throws {
    let trial = Trial(try SmallNetwork.projection.graph(), imageCount: 5)
    let executor = try trial.executor(settings(5, threads: threads))
    executor.backward(labels: trial.labels)
    let (logits, gradient) = (executor.logits.values, executor.gradient.values)
    executor.forward()
    executor.backward(labels: trial.labels)
    #expect(executor.logits.values == logits)
    #expect(executor.gradient.values == gradient)
  }

  @Test("logits of an image do not depend on the batch that it is in, nor on the threads")
  func batches() throws {
    let trial = Trial(try SmallNetwork.preActivation.graph(), imageCount: 6)
    let whole = try trial.executor(settings(6, threads: 2)).logits.values
    for count in [1, 2, 3] {
      let executor = try Executor(NetworkState(trial.graph, trial.numbers), settings(count))
      for first in stride(from: 0, to: 6, by: count) {
        let pixels = trial.graph.image.count
        executor.load(images: Array(trial.images[first * pixels..<(first + count) * pixels]).span)
        executor.forward()
        let expected = whole[first * 4..<(first + count) * 4].map { Double($0) }
        #expect(relativeDistance(executor.logits.values, expected) < 1e-5)
      }
    }
  }

  @Test("images give the same bits from an array and from an arena")
  func arena() throws {
    let trial = Trial(try SmallNetwork.projection.graph(), imageCount: 3)
    let executor = try trial.executor(settings(3, threads: 2))
    let logits = executor.logits.values
    let arena = Arena(floatCount: trial.images.count)
    let images = FlatVector(count: trial.images.count, in: arena, at: 0)
    executor.load(images: [Float](repeating: 0, count: images.count).span)
    images.load(trial.images.span)
    executor.load(images: images)
    executor.forward()
    #expect(executor.logits.values == logits)
  }

  @Test("executors of several networks, interleaved, do not disturb each other")
  func interleaved() throws {
    let trials = try SmallNetwork.allCases.map { Trial(try $0.graph(), imageCount: 3) }
    let alone = try trials.map { trial in
      let executor = try trial.executor(settings(3))
      executor.backward(labels: trial.labels)
      return executor.gradient.values
    }
    let together = try trials.map { try Executor(NetworkState($0.graph, $0.numbers), settings(3)) }
    for (executor, trial) in zip(together, trials) { executor.load(images: trial.images.span) }
    for executor in together { executor.forward() }
    for (executor, trial) in zip(together, trials) { executor.backward(labels: trial.labels) }
    #expect(together.map(\.gradient.values) == alone)
  }

  @Test("an executor notices that another one's network has changed")
  func sharedState() throws {
    let trial = Trial(try SmallNetwork.projection.graph(), imageCount: 3)
    let executor = try trial.executor(settings(3, order: .value))
    let before = executor.logits.values
    var moved = trial.numbers
    for index in moved.values.indices { moved.values[index] *= 1.01 }
    executor.state.load(moved)
    executor.forward()
    #expect(executor.logits.values != before)
    executor.state.load(trial.numbers)
    executor.forward()
    #expect(executor.logits.values == before)
  }

  @Test("an executor for evaluation follows the running statistics of one for training")
  func sharedRunningStatistics() throws {
    let trial = Trial(try SmallNetwork.projection.graph(), imageCount: 3)
    let evaluation = try trial.executor(settings(3, order: .value))
    let state = evaluation.state
    let training = try Executor(
      state, ExecutionSettings(imageCount: 3, normalization: .batch, order: .gradient))
    training.load(images: trial.images.span)
    training.forward()
    evaluation.forward()
    let fresh = try Executor(NetworkState(trial.graph, state.numbers), settings(3, order: .value))
    fresh.load(images: trial.images.span)
    fresh.forward()
    #expect(evaluation.logits.values == fresh.logits.values)
  }

  @Test("an executor that is let go takes its state and all its layers with it")
  func release() throws {
    let trial = Trial(try SmallNetwork.projection.graph(), imageCount: 3)
    weak var state: NetworkState?
    do {
      let executor = try trial.executor(settings(3, order: .curvature))
      state = executor.state
      #expect(state != nil)
    }
    #expect(state == nil)
  }

  @Test("what cannot be compiled is refused in words")
  func refusals() throws {
    let trial = Trial(try SmallNetwork.projection.graph(), imageCount: 1)
    let state = NetworkState(trial.graph, trial.numbers)
    #expect(throws: ExecutionError.notAllowed(setting: "batch", found: "0", allowed: "1 or more")) {
      try Executor(state, ExecutionSettings(imageCount: 0))
    }
    if !Precision.bfloat16.runsHere {
      let error = #expect(throws: ExecutionError.self) {
        try Executor(state, ExecutionSettings(imageCount: 1, precision: .bfloat16))
      }
      #expect(error?.description.hasPrefix("bf16 needs instructions") == true)
    }
  }
}
