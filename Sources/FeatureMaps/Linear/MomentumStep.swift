internal import CFeatureMaps

/// One step of stochastic gradient descent with momentum and weight decay.
///
///     slope = gradient + weightDecay · weights
///     velocity = momentum · velocity + slope
///     weights −= rate · velocity                        (heavy ball)
///     weights −= rate · (slope + momentum · velocity)   (Nesterov)
///
/// PyTorch's semantics without dampening; a velocity of zeros is its first step.
///
/// - Source: Sutskever, Martens, Dahl & Hinton 2013, PMLR 28(3):1139-1147, with the rate outside
///   the velocity, as in `torch.optim.SGD`.
public struct MomentumStep: Sendable, Equatable {
  /// How the velocity is used.
  public enum Acceleration: Sendable {
    /// The weights follow the velocity.
    case heavyBall
    /// The weights look one velocity ahead.
    case nesterov
  }

  /// The step's length.
  public var rate: Double
  /// What the velocity keeps, 0 ..< 1.
  public var momentum: Double
  /// The weight decay, added to the gradient as a multiple of the weights.
  public var weightDecay: Double
  /// How the velocity is used.
  public var acceleration: Acceleration

  /// A step; nothing is moved yet.
  public init(
    rate: Double, momentum: Double = 0, weightDecay: Double = 0,
    acceleration: Acceleration = .heavyBall
  ) {
    (self.rate, self.momentum) = (rate, momentum)
    (self.weightDecay, self.acceleration) = (weightDecay, acceleration)
  }

  /// Moves the weights and their velocity.
  ///
  /// - Parameters:
  ///   - weights: Moved in place.
  ///   - velocity: As many numbers, moved in place; zeros before the first step.
  ///   - gradient: As many numbers.
  ///   - team: The threads that share the weights.
  public func move(
    _ weights: FlatVector, velocity: FlatVector, gradient: FlatVector, team: ThreadTeam
  ) {
    precondition(
      velocity.count == weights.count && gradient.count == weights.count,
      "every weight has a velocity and a gradient")
    let step = rf_momentum(
      rate: Float(rate), momentum: Float(momentum), weight_decay: Float(weightDecay),
      nesterov: acceleration == .nesterov)
    team.run(
      on: (step: step, team: team, weights: weights, velocity: velocity, gradient: gradient)
    ) { pass, thread in
      let part = pass.team.share(of: pass.weights.count, thread: thread)
      // The threads' parts lie inside the vectors and do not overlap.
      unsafe withUnsafePointer(to: pass.step) { step in
        unsafe rf_momentum_step(
          pass.weights.arena.variant.code, step, Int64(part.count),
          pass.gradient.pointer + part.lowerBound, pass.velocity.pointer + part.lowerBound,
          pass.weights.pointer + part.lowerBound)
      }
    }
  }
}
