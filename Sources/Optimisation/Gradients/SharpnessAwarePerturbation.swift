public import FeatureMaps
public import Networks

/// The climb to the worst point nearby, whose gradient is then used for the step (SAM and ASAM).
///
/// With w the weights, g their gradient and ρ the radius:
///
///     SAM:   e = ρ · g / ‖g‖
///     ASAM:  e = ρ · T²g / ‖Tg‖,  T = |w| + η for factors and 1 for additive constants
///
/// A step is: gradient at w, ``ascend(_:gradient:team:)``, gradient at w + e,
/// ``descend(_:team:)``, step of the optimiser. Batch normalizations must take part in the running
/// statistics in the first of the two passes only. Nothing is remembered from step to step.
///
/// - Source: Foret, Kleiner, Mobahi & Neyshabur 2021, arXiv:2010.01412, eq. (2) for p = 2, with
///   10⁻¹² added to the norm as in davda54/sam; Kwon, Kim, Park & Choi 2021, arXiv:2102.11600, with
///   η and the tensors that T scales, filters, matrices and scales of batch normalizations, as in
///   the authors' SamsungLabs/ASAM. (The equation number is from memory.)
public final class SharpnessAwarePerturbation {
  /// What counts as nearby.
  public enum Neighbourhood: Sendable, Equatable {
    /// A ball, as in SAM.
    case ball
    /// An ellipsoid with half-axes in proportion to |w| + offset, as in ASAM.
    case adaptive(offset: Double)
  }

  /// How far and in which geometry.
  public struct Settings: Sendable, Equatable {
    /// ρ, above 0.
    public let radius: Double
    /// What counts as nearby.
    public let neighbourhood: Neighbourhood

    /// Usual radii on CIFAR: 0.05 in a ball, 0.5 in an ellipsoid with offset 0.01.
    ///
    /// - Throws: ``OptimisationError`` for a radius that is not above 0 or a negative offset.
    public init(
      radius: Double, _ neighbourhood: Neighbourhood = .ball
    ) throws(OptimisationError) {
      try OptimisationError.checkPositive("sharpness radius", radius)
      if case .adaptive(let offset) = neighbourhood {
        try OptimisationError.checkNotNegative("sharpness offset", offset)
      }
      (self.radius, self.neighbourhood) = (radius, neighbourhood)
    }
  }

  /// How far and in which geometry.
  public let settings: Settings
  private let factors: ParameterSelection
  /// The weights to come back to: (w + e) − e would not be w.
  private let kept: FlatVector
  private var isAloft = false

  /// A perturbation of all parameters of a network.
  public convenience init(_ settings: Settings, of graph: NetworkGraph) {
    self.init(
      settings,
      factors: ParameterSelection(of: graph) { tensor in
        switch tensor.role {
        case .convolutionWeight, .linearWeight, .normalizationScale: true
        case .convolutionBias, .linearBias, .normalizationShift: false
        }
      })
  }

  /// A perturbation of parameters among which these multiply something.
  public init(_ settings: Settings, factors: ParameterSelection) {
    (self.settings, self.factors) = (settings, factors)
    kept = .zeros(count: factors.parameterCount)
  }

  /// Moves the parameters to w + e; the bits do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - parameters: w, all of the network.
  ///   - gradient: g at w; in an ellipsoid its numbers are used up.
  ///   - team: The threads that share the parameters.
  public func ascend(_ parameters: FlatVector, gradient: FlatVector, team: ThreadTeam) {
    precondition(!isAloft, "every climb is followed by a descent")
    kept.copy(parameters, team: team)
    if case .adaptive(let offset) = settings.neighbourhood {
      scaleFactors(of: gradient, offset, team)
    }
    let norm = gradient.squaredNorm.squareRoot()
    if case .adaptive(let offset) = settings.neighbourhood {
      scaleFactors(of: gradient, offset, team)
    }
    parameters.add(gradient, times: settings.radius / (norm + 1e-12), team: team)
    isAloft = true
  }

  /// Brings the parameters back to w, bit by bit.
  ///
  /// - Parameters:
  ///   - parameters: Those that climbed.
  ///   - team: The threads that share them.
  public func descend(_ parameters: FlatVector, team: ThreadTeam) {
    precondition(isAloft, "a descent follows a climb")
    parameters.copy(kept, team: team)
    isAloft = false
  }

  /// Applies T to a gradient at the kept weights.
  private func scaleFactors(of gradient: FlatVector, _ offset: Double, _ team: ThreadTeam) {
    for range in factors.ranges {
      gradient.slice(range).scale(
        byMagnitudesOf: kept.slice(range), plus: offset, team: team)
    }
  }
}
