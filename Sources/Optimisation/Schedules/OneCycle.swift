internal import Foundation

/// One climb of the learning rate and one long descent far below where it began.
///
/// With N the number of steps, p the climb's part of them and 0 the first step, the rate is a
/// fraction of the peak that goes from one to the next of
///
///     two phases:    1/startDivisor at 0 → 1 at pN − 1 → end at N − 1
///     three phases:  1/startDivisor at 0 → 1 at pN − 1 → 1/startDivisor at 2pN − 2 → end at N − 1
///     end = 1 / (startDivisor · endDivisor)
///
/// along a line or half a cosine. The momentum is not cycled (`cycle_momentum=False`).
///
/// - Source: Smith & Topin 2019, arXiv:1708.07120, in the form of
///   `torch.optim.lr_scheduler.OneCycleLR`.
public struct OneCycle: Sendable, Equatable {
  /// The way between two rates.
  public enum Annealing: String, Sendable, CaseIterable {
    /// Half a cosine, flat at both ends.
    case cosine
    /// A straight line.
    case linear
  }

  /// What follows the climb.
  public enum Phases: String, Sendable, CaseIterable {
    /// One descent to the end.
    case two
    /// A descent as long as the climb, then the rest to the end.
    case three
  }

  /// The climb's part of the training, 0 ... 1, with three phases at most 0.5.
  public let climb: Double
  /// The way between two rates.
  public let annealing: Annealing
  /// What follows the climb.
  public let phases: Phases
  /// The peak over the first rate, at least 1.
  public let startDivisor: Double
  /// The first rate over the last, at least 1.
  public let endDivisor: Double

  /// A cycle, by default PyTorch's.
  ///
  /// - Throws: ``OptimisationError`` outside the ranges.
  public init(
    climb: Double = 0.3, annealing: Annealing = .cosine, phases: Phases = .two,
    startDivisor: Double = 25, endDivisor: Double = 1e4
  ) throws(OptimisationError) {
    let longest = phases == .two ? 1 : 0.5
    try OptimisationError.check(
      "one-cycle climb", climb, (0...longest).contains(climb),
      allowed: phases == .two ? "0 to 1" : "0 to 0.5 with three phases")
    for (name, divisor) in [("start", startDivisor), ("end", endDivisor)] {
      try OptimisationError.check(
        "one-cycle \(name) divisor", divisor, divisor >= 1, allowed: "1 or more")
    }
    (self.climb, self.annealing, self.phases) = (climb, annealing, phases)
    (self.startDivisor, self.endDivisor) = (startDivisor, endDivisor)
  }

  /// The part of the peak that a step has.
  func factor(at step: Int, of length: TrainingLength) -> Double {
    let count = Double(length.stepCount)
    let start = 1 / startDivisor
    var corners: [(step: Double, factor: Double)] = [
      (step: 0, factor: start), (step: climb * count - 1, factor: 1),
    ]
    if phases == .three { corners.append((step: 2 * climb * count - 2, factor: start)) }
    corners.append((step: count - 1, factor: start / endDivisor))
    let end = corners.dropFirst().firstIndex { Double(step) <= $0.step } ?? corners.count - 1
    let (from, to) = (corners[end - 1], corners[end])
    // A phase without length is over when it begins.
    let part = to.step > from.step ? (Double(step) - from.step) / (to.step - from.step) : 1
    return switch annealing {
    case .cosine: to.factor + (from.factor - to.factor) / 2 * (cos(.pi * part) + 1)
    case .linear: from.factor + (to.factor - from.factor) * part
    }
  }
}
