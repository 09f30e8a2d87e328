public import FeatureMaps

/// Stochastic gradient descent with momentum, as `torch.optim.SGD` without dampening.
public final class SGD: Optimiser {
  /// How the descent is done.
  public struct Settings: Sendable, Equatable {
    /// What the velocity keeps, 0 ..< 1.
    public let momentum: Double
    /// Multiples of the weights that are added to the gradient, 0 or more.
    public let weightDecay: Double
    /// How the velocity is used.
    public let acceleration: MomentumStep.Acceleration

    /// By default what `retort train` uses.
    ///
    /// - Throws: ``OptimisationError`` outside the ranges, and for Nesterov's acceleration without
    ///   momentum.
    public init(
      momentum: Double = 0.9, weightDecay: Double = 5e-4,
      acceleration: MomentumStep.Acceleration = .nesterov
    ) throws(OptimisationError) {
      try OptimisationError.checkDecay("momentum", momentum)
      try OptimisationError.checkNotNegative("weight decay", weightDecay)
      if acceleration == .nesterov {
        try OptimisationError.check(
          "momentum", momentum, momentum > 0, allowed: "above 0 with Nesterov's acceleration")
      }
      (self.momentum, self.weightDecay) = (momentum, weightDecay)
      self.acceleration = acceleration
    }
  }

  /// How the descent is done.
  public let settings: Settings
  public var stepCount = 0
  private let decaying: ParameterSelection
  private let velocity: NamedVector

  /// A descent at rest.
  ///
  /// - Parameters:
  ///   - settings: How it is done.
  ///   - decaying: The parameters that decay, out of all.
  public init(_ settings: Settings, decaying: ParameterSelection) {
    self.settings = settings
    self.decaying = decaying
    velocity = NamedVector("momentum_buffer", count: decaying.parameterCount)
  }

  public var vectors: [NamedVector] { [velocity] }

  public func step(
    _ parameters: FlatVector, gradient: FlatVector, rate: Double, team: ThreadTeam
  ) {
    precondition(
      parameters.count == decaying.parameterCount, "the parameters that the descent was made for")
    for run in decaying.runs {
      MomentumStep(
        rate: rate, momentum: settings.momentum,
        weightDecay: run.isSelected ? settings.weightDecay : 0, acceleration: settings.acceleration
      ).move(
        parameters.slice(run.range), velocity: velocity.vector.slice(run.range),
        gradient: gradient.slice(run.range), team: team)
    }
    stepCount += 1
  }
}
