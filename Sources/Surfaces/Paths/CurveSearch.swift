public import Landscape
public import Randomness

/// The search for a bend over which the loss stays low, by stochastic gradient descent.
///
/// Minimises the mean loss over the curve's share t, with both ends fixed:
///
///     ℓ(bend) = ∫ L(curve(t)) dt,   ∂ℓ/∂bend = E over uniform t of  weight(t) · ∇L(curve(t))
///
/// where weight(t) says how much the bend counts at t. Every step draws its own t; the rate is
/// constant for half of the steps and then falls in a line to a hundredth at nine tenths of them.
/// From the middle between the ends a hill that is mirrored in the line cannot be left, as no
/// gradient points aside: begin such a search with another bend.
///
/// - Source: Garipov, Izmailov, Podoprikhin, Vetrov & Wilson 2018, arXiv:1802.10026, section 3,
///   eq. (2) and its gradient; the rates from the authors' program, `train.py`, which adds momentum.
public struct CurveSearch: Sendable {
  /// How the search goes.
  public let settings: Settings
  /// The curve so far.
  public private(set) var curve: Curve
  /// Number of steps so far.
  public private(set) var finishedSteps: Int
  private let random: RandomStream

  /// What a search is asked to do.
  public struct Settings: Sendable, Equatable {
    /// Number of steps of the whole search.
    public let steps: Int
    /// The length of a step per gradient at the beginning, positive.
    public let rate: Double
    /// Number of values of t in a step, one in each of as many equal parts of [0, 1].
    public let positionsPerStep: Int

    /// Settings, checked.
    ///
    /// - Parameters:
    ///   - steps: At least 1.
    ///   - rate: Positive and finite.
    ///   - positionsPerStep: At least 1, the paper's; more calm the search at their price.
    /// - Throws: `LandscapeError` outside those ranges.
    public init(steps: Int, rate: Double, positionsPerStep: Int = 1) throws(LandscapeError) {
      guard steps >= 1 else {
        throw .invalid(option: "steps of the curve", found: "\(steps)", allowed: "at least 1")
      }
      guard rate > 0, rate.isFinite else {
        throw .invalid(
          option: "rate of the curve", found: "\(rate)", allowed: "above 0, finite")
      }
      guard positionsPerStep >= 1 else {
        throw .invalid(
          option: "positions in a step", found: "\(positionsPerStep)", allowed: "at least 1")
      }
      (self.steps, self.rate, self.positionsPerStep) = (steps, rate, positionsPerStep)
    }

    /// The rate of a step.
    ///
    /// - Parameter step: From 0.
    func rate(at step: Int) -> Double {
      let share = Double(step) / Double(steps)
      let fall = min(max(share - 0.5, 0) / 0.4, 1)
      return rate * (1 - 0.99 * fall)
    }
  }

  /// A search from a curve, at its beginning or where an earlier one was interrupted.
  ///
  /// - Parameters:
  ///   - curve: The ends, and the bend to begin or go on with.
  ///   - finishedSteps: The steps that led to the bend; 0 at the beginning.
  ///   - settings: Those of the earlier search.
  ///   - random: Its stream; step by step it gives the same t, wherever the search is continued.
  public init(
    from curve: Curve, finishedSteps: Int = 0, settings: Settings, random: RandomStream
  ) {
    precondition(finishedSteps >= 0, "a search has not made fewer than no steps")
    (self.curve, self.finishedSteps) = (curve, finishedSteps)
    (self.settings, self.random) = (settings, random)
  }

  /// Makes some of the steps that are left.
  ///
  /// - Parameters:
  ///   - stepCount: At most so many; `nil` for all.
  ///   - source: Gives the gradients.
  /// - Throws: `LandscapeError` if the source has none, or the bend runs off to infinity. The bend
  ///   is then that of the last whole step.
  public mutating func advance(
    by stepCount: Int? = nil, using source: some GradientSource
  ) throws(LandscapeError) {
    try requireCount(source.parameterCount, as: curve.parameterCount, of: "source of gradients")
    let left = max(0, settings.steps - finishedSteps)
    for _ in 0..<min(stepCount ?? left, left) { try makeStep(source) }
  }

  /// Makes some of the steps that are left with the gradient on all data of an objective.
  ///
  /// - Parameters:
  ///   - stepCount: At most so many; `nil` for all.
  ///   - objective: Moved along the curve, and brought back, from errors too.
  /// - Throws: As with a source of gradients.
  public mutating func advance(
    by stepCount: Int? = nil, on objective: some DifferentiableObjective
  ) throws(LandscapeError) {
    try objective.returning { () throws(LandscapeError) in
      try advance(by: stepCount, using: FullGradient(of: objective))
    }
  }

  private mutating func makeStep(_ source: some GradientSource) throws(LandscapeError) {
    let count = settings.positionsPerStep
    var stream = random.child(.probe, finishedSteps)
    var gradient = [Double](repeating: 0, count: curve.parameterCount)
    var bend = curve.bend
    for position in 0..<count {
      let t = (Double(position) + stream.uniform()) / Double(count)
      try source.gradient(
        at: curve.point(at: t), evaluation: finishedSteps * count + position, into: &gradient)
      let weight = curve.shape.weights(at: t).bend / Double(count)
      bend.add(-settings.rate(at: finishedSteps) * weight, times: gradient)
    }
    guard bend.allSatisfy(\.isFinite) else {
      throw .notFinite(
        quantity: "bend of the curve", part: "step \(finishedSteps + 1), rate \(settings.rate)")
    }
    curve.bend = bend
    finishedSteps += 1
  }
}
