/// How long a training is: the number of epochs, and of steps in each.
public struct TrainingLength: Sendable, Equatable {
  /// Steps in an epoch, at least 1.
  public let stepsPerEpoch: Int
  /// Epochs, at least 1.
  public let epochCount: Int

  /// A length of at least one step.
  public init(stepsPerEpoch: Int, epochCount: Int) {
    precondition(min(stepsPerEpoch, epochCount) >= 1, "a training has at least one step")
    (self.stepsPerEpoch, self.epochCount) = (stepsPerEpoch, epochCount)
  }

  /// Steps in all.
  public var stepCount: Int { stepsPerEpoch * epochCount }
}
