internal import Foundation

/// The learning rate as a function of the step, the same whenever and however often it is asked.
public struct LearningRateSchedule: Sendable, Equatable {
  /// What the rate does between the warm-up and the end.
  public enum Course: Sendable, Equatable {
    /// Stays at the peak.
    case constant
    /// Is multiplied by a factor at each mark, as `MultiStepLR` of PyTorch.
    ///
    /// Marks count from the beginning of the training, also after a warm-up.
    case drops(at: [TrainingMark], factor: Double)
    /// Is multiplied by a factor again and again, first one period after a mark.
    ///
    /// From the beginning it is `StepLR` of PyTorch; "constant for 120 epochs, then every 30" drops
    /// first after 150.
    case periodicDrops(every: TrainingMark, after: TrainingMark, factor: Double)
    /// Falls step by step along half a cosine, over all steps after the warm-up.
    ///
    /// The end is a part of the peak, reached after the last step, as `CosineAnnealingLR` of
    /// PyTorch.
    case cosine(end: Double)
    /// Climbs once and falls once; has no other warm-up.
    case oneCycle(OneCycle)
    /// Follows straight lines; has no other warm-up.
    case piecewiseLinear(PiecewiseLinear)
  }

  /// The rate that factors and parts refer to, 0 or more.
  public let peak: Double
  /// What the rate does between the warm-up and the end.
  public let course: Course
  /// The climb at the beginning, if any.
  public let warmUp: WarmUp?

  /// A schedule for trainings of any length.
  ///
  /// - Throws: ``OptimisationError`` for negative rates, factors outside 0 ... 1, marks outside the
  ///   training, periods of no length, and a warm-up before a course that has its own.
  public init(
    peak: Double, _ course: Course, warmUp: WarmUp? = nil
  ) throws(OptimisationError) {
    try OptimisationError.checkNotNegative("learning rate", peak)
    try course.check()
    if warmUp != nil, course.hasClimb {
      throw OptimisationError(
        setting: "warm-up", found: "given",
        allowed: "none with a one-cycle or piecewise linear course, which climbs by itself")
    }
    (self.peak, self.course, self.warmUp) = (peak, course, warmUp)
  }

  /// The rate of a step.
  ///
  /// - Parameters:
  ///   - step: 0 for the first.
  ///   - length: The training's; the step lies inside.
  /// - Source: Loshchilov & Hutter 2017, arXiv:1608.03983, eq. (5), for the cosine, without
  ///   restarts.
  public func rate(at step: Int, of length: TrainingLength) -> Double {
    precondition(step >= 0 && step < length.stepCount, "a step of the training")
    return peak * (warmUp?.factor(at: step, of: length) ?? 1) * courseFactor(at: step, of: length)
  }

  private func courseFactor(at step: Int, of length: TrainingLength) -> Double {
    switch course {
    case .constant: return 1
    case .drops(let marks, let factor):
      return power(factor, marks.count { $0.step(in: length) <= step })
    case .periodicDrops(let period, let start, let factor):
      let elapsed = max(0, step - start.step(in: length))
      return power(factor, elapsed / max(1, period.step(in: length)))
    case .cosine(let end):
      let start = warmUp?.end.step(in: length) ?? 0
      guard step > start else { return 1 }
      let part = Double(step - start) / Double(length.stepCount - start)
      return end + (1 - end) / 2 * (1 + cos(.pi * part))
    case .oneCycle(let cycle): return cycle.factor(at: step, of: length)
    case .piecewiseLinear(let lines): return lines.factor(at: step, of: length)
    }
  }

  private func power(_ factor: Double, _ count: Int) -> Double { pow(factor, Double(count)) }
}

extension LearningRateSchedule.Course {
  fileprivate var hasClimb: Bool {
    switch self {
    case .oneCycle, .piecewiseLinear: true
    case .constant, .drops, .periodicDrops, .cosine: false
    }
  }

  fileprivate func check() throws(OptimisationError) {
    switch self {
    case .constant, .oneCycle, .piecewiseLinear: break
    case .drops(let marks, let factor):
      for mark in marks { try mark.check("drop's") }
      try OptimisationError.checkFraction("drop's factor", factor)
    case .periodicDrops(let period, let start, let factor):
      try period.check("period's")
      try start.check("first period's")
      try OptimisationError.checkFraction("drop's factor", factor)
      if period == .epoch(0) || period == .fraction(0) {
        throw OptimisationError(setting: "period", found: "no steps", allowed: "1 step or more")
      }
    case .cosine(let end): try OptimisationError.checkFraction("cosine's end", end)
    }
  }
}
