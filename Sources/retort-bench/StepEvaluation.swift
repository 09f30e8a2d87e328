import Execution

/// The logits of a batch that is already loaded.
struct StepEvaluation: StepWork {
  private let executor: Executor

  init(_ subject: StepSubject) throws(ExecutionError) {
    executor = try subject.executor(
      imageCount: subject.labels.count, .running, .value, team: subject.makeTeam())
    executor.load(images: subject.images.span)
  }

  var multiplyAddCount: Int { executor.multiplyAddCount }

  var byteCount: Int { executor.byteCount }

  func run() { executor.forward() }
}
