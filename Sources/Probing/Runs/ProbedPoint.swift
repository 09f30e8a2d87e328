public import Landscape
import Randomness

/// What is known of an objective at its point before a probe begins.
public struct ProbedPoint: Sendable, Codable, Equatable {
  /// The loss, in nats.
  public let loss: Double
  /// The length of the gradient, in nats per unit of the weights.
  public let gradientNorm: Double
  /// The largest difference of u·Hv and v·Hu found, relative to their size.
  public let asymmetry: Double

  /// Looks at an objective, and refuses one that is not deterministic or not symmetric.
  ///
  /// Products in Float differ from symmetry by some 1e-6 of their size; 1e-3 is a mistake.
  ///
  /// - Parameters:
  ///   - objective: What the probe is to be run on; it stays where it is.
  ///   - matrices: The matrices that the probe will multiply with.
  ///   - seed: Fixes the vectors.
  /// - Throws: ``ProbeRunError/probe(_:)``.
  public init(
    of objective: some DifferentiableObjective, matrices: [CurvatureMatrix], seed: UInt64
  ) throws(ProbeRunError) {
    let outcome = try running { () throws(LandscapeError) in
      try ObjectiveCheck(symmetryTolerance: 1e-3).examine(
        objective, matrices: matrices, random: RandomStream(seed: seed).child(.control, 0))
    }
    (loss, gradientNorm) = (outcome.value, outcome.gradientNorm)
    asymmetry = outcome.asymmetry.values.max() ?? 0
  }
}
