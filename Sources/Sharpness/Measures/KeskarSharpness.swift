public import Landscape
import Randomness

/// The largest rise of a loss in a box around its point, in percent of 1 + the loss.
///
///     100 max { f(x + z) - f(x) : |z_i| <= epsilon (|x_i| + 1) } / (1 + f(x))
///
/// The maximum is sought by projected gradient ascent and so is a **lower bound**: see
/// ``RiseSearch``. The paper runs ten iterations of L-BFGS-B instead, which climbs faster and finds
/// other local maxima: numbers of the two compare in order of magnitude only. No rescaling leaves
/// the measure alone: the 1 beside |x_i| is an absolute scale.
///
/// - Source: Keskar et al. 2017, arXiv:1609.04836, equations (3) and (4) with A = I.
public struct KeskarSharpness: Sendable, Equatable {
  /// What was found, climb by climb.
  public let search: RiseSearch
  /// Half the relative width of the box, dimensionless; the paper has 1e-3 and 5e-4.
  public let epsilon: Double
  /// The loss of the centre, in nats.
  public let loss: Double
  /// How it was sought.
  public let settings: AscentSettings

  /// The largest rise found, in percent of 1 + loss, 0 or more: a lower bound of the maximum.
  public var percent: Double { 100 * search.rise / (1 + loss) }
  /// Which rescalings of the network leave it alone.
  public var invariance: RescalingInvariance { .none }

  /// Searches around the point where the objective is, which is there again afterwards.
  ///
  /// - Parameters:
  ///   - objective: The loss; above -1, as every cross-entropy is.
  ///   - epsilon: Above 0 and finite.
  ///   - settings: How to search.
  /// - Throws: `LandscapeError` of the objective, for the width, or for a loss of -1 or less.
  public init(
    of objective: some DifferentiableObjective, epsilon: Double = 1e-3, _ settings: AscentSettings
  ) throws(LandscapeError) {
    guard epsilon > 0, epsilon.isFinite else {
      throw .invalid(option: "epsilon", found: "\(epsilon)", allowed: "above 0 and finite")
    }
    let region = PerturbationRegion(
      form: .box, bound: epsilon, stretches: objective.point.map { abs($0) + 1 })
    let ascent = try ProjectedAscent(objective, in: region, settings)
    guard ascent.loss > -1 else {
      throw .invalid(option: "loss of the centre", found: "\(ascent.loss)", allowed: "above -1")
    }
    search = try ascent.search(RandomStream(seed: settings.seed))
    loss = ascent.loss
    (self.epsilon, self.settings) = (epsilon, settings)
  }
}
