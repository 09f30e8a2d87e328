public import FeatureMaps

/// Adam with decoupled weight decay, as `torch.optim.AdamW` without AMSGrad.
public final class AdamW: Optimiser {
  /// How the descent is done.
  public struct Settings: Sendable, Equatable {
    /// β₁, what the mean of the gradients keeps, 0 ..< 1.
    public let meanDecay: Double
    /// β₂, what the mean of their squares keeps, 0 ..< 1.
    public let squareDecay: Double
    /// Added to the root of the squares, above 0, in units of the gradient.
    public let epsilon: Double
    /// The part of the weights that goes per unit of rate, 0 or more.
    public let weightDecay: Double

    /// By default what PyTorch uses.
    ///
    /// - Throws: ``OptimisationError`` outside the ranges.
    public init(
      meanDecay: Double = 0.9, squareDecay: Double = 0.999, epsilon: Double = 1e-8,
      weightDecay: Double = 1e-2
    ) throws(OptimisationError) {
      try OptimisationError.checkDecay("beta 1", meanDecay)
      try OptimisationError.checkDecay("beta 2", squareDecay)
      try OptimisationError.checkPositive("epsilon", epsilon)
      try OptimisationError.checkNotNegative("weight decay", weightDecay)
      (self.meanDecay, self.squareDecay) = (meanDecay, squareDecay)
      (self.epsilon, self.weightDecay) = (epsilon, weightDecay)
    }
  }

  /// How the descent is done.
  public let settings: Settings
  public var stepCount = 0
  private let decaying: ParameterSelection
  private let mean: NamedVector
  private let square: NamedVector

  /// A descent that has seen no gradient.
  ///
  /// - Parameters:
  ///   - settings: How it is done.
  ///   - decaying: The parameters that decay, out of all.
  public init(_ settings: Settings, decaying: ParameterSelection) {
    self.settings = settings
    self.decaying = decaying
    mean = NamedVector("exp_avg", count: decaying.parameterCount)
    square = NamedVector("exp_avg_sq", count: decaying.parameterCount)
  }

  public var vectors: [NamedVector] { [mean, square] }

  public func step(
    _ parameters: FlatVector, gradient: FlatVector, rate: Double, team: ThreadTeam
  ) {
    precondition(
      parameters.count == decaying.parameterCount, "the parameters that the descent was made for")
    stepCount += 1
    for run in decaying.runs {
      AdaptiveMomentStep(
        rate: rate, meanDecay: settings.meanDecay, squareDecay: settings.squareDecay,
        epsilon: settings.epsilon, weightDecay: run.isSelected ? settings.weightDecay : 0
      ).move(
        parameters.slice(run.range), mean: mean.vector.slice(run.range),
        square: square.vector.slice(run.range), gradient: gradient.slice(run.range),
        number: stepCount, team: team)
    }
  }
}
