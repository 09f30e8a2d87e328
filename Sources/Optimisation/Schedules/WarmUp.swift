/// A linear climb of the learning rate at the beginning of a training.
public struct WarmUp: Sendable, Equatable {
  /// Where the climb begins.
  public enum Start: Sendable, Equatable {
    /// The first step has this fraction of the rate, and the first step after the climb the whole.
    ///
    /// As `torch.optim.lr_scheduler.LinearLR`.
    case fraction(Double)
    /// Equal increments from 0: the first step has one, the last step of the climb all of them.
    ///
    /// As the warm-up epoch of yuanli2333/Teacher-free-Knowledge-Distillation.
    case firstIncrement
  }

  /// When the rate has been reached.
  public let end: TrainingMark
  /// Where the climb begins.
  public let start: Start

  /// A climb until a mark.
  ///
  /// - Throws: ``OptimisationError`` for a mark outside the training or a fraction outside 0 ... 1.
  public init(until end: TrainingMark, from start: Start) throws(OptimisationError) {
    try end.check("warm-up")
    if case .fraction(let fraction) = start {
      try OptimisationError.checkFraction("warm-up start", fraction)
    }
    (self.end, self.start) = (end, start)
  }

  /// The part of the rate that a step has; 1 after the climb.
  func factor(at step: Int, of length: TrainingLength) -> Double {
    let stepCount = end.step(in: length)
    guard step < stepCount else { return 1 }
    return switch start {
    case .fraction(let first): first + (1 - first) * Double(step) / Double(stepCount)
    case .firstIncrement: Double(step + 1) / Double(stepCount)
    }
  }
}
