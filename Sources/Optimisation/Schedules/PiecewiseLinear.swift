/// Straight lines between given rates at given moments.
///
/// Before the first knot and after the last the rate stands still. A knot that would come before
/// an earlier one, in a training too short for both, coincides with it.
public struct PiecewiseLinear: Sendable, Equatable {
  /// A rate that is reached at a moment.
  public struct Knot: Sendable, Equatable {
    /// The moment.
    public let mark: TrainingMark
    /// The rate as a part of the peak, 0 or more.
    public let factor: Double

    /// A knot.
    public init(_ mark: TrainingMark, factor: Double) {
      (self.mark, self.factor) = (mark, factor)
    }
  }

  /// The knots in the order of the training.
  public let knots: [Knot]

  /// Lines between knots, of which there is at least one.
  ///
  /// - Throws: ``OptimisationError`` for no knots, marks outside the training and negative factors.
  public init(_ knots: [Knot]) throws(OptimisationError) {
    guard !knots.isEmpty else {
      throw OptimisationError(setting: "knots", found: "none", allowed: "1 or more")
    }
    for knot in knots {
      try knot.mark.check("knot's")
      try OptimisationError.checkNotNegative("knot's factor", knot.factor)
    }
    self.knots = knots
  }

  /// Up to the peak and down again.
  ///
  /// - Parameters:
  ///   - start: The first rate as a part of the peak, 0 or more.
  ///   - peak: When the peak is reached.
  ///   - end: The rate after the last step as a part of the peak, 0 or more.
  /// - Source: `triangle` of KellerJordan/cifar10-airbench, Jordan 2024, arXiv:2404.00498, whose
  ///   start is 0.2, peak 20 % or 23 % of the steps and end 0 or 0.07.
  /// - Throws: ``OptimisationError`` for a mark outside the training and negative parts.
  public static func triangular(
    from start: Double, peak: TrainingMark, to end: Double
  ) throws(OptimisationError) -> PiecewiseLinear {
    try PiecewiseLinear([
      Knot(.epoch(0), factor: start), Knot(peak, factor: 1), Knot(.fraction(1), factor: end),
    ])
  }

  /// The part of the peak that a step has.
  func factor(at step: Int, of length: TrainingLength) -> Double {
    var earlier = (step: 0, factor: knots[0].factor)
    for knot in knots {
      let later = (step: max(knot.mark.step(in: length), earlier.step), factor: knot.factor)
      if step < later.step {
        let part = Double(step - earlier.step) / Double(later.step - earlier.step)
        return earlier.factor + (later.factor - earlier.factor) * part
      }
      earlier = later
    }
    return earlier.factor
  }
}
