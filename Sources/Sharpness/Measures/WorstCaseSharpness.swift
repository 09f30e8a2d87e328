public import Landscape
import Randomness

/// The largest rise of a loss in a ball around its point, as far as gradient ascent finds it.
///
///     max { L(w + e) - L(w) : |e / t| <= radius },   t = 1 (plain) or |w| + offset (adaptive)
///
/// What is found is a **lower bound** of the maximum: see ``RiseSearch``. The one step of
/// sharpness-aware minimisation, e = radius t² g / |t g| with the gradient g, is reported beside it
/// as ``oneStepRise``; it is what one gradient can tell, exact for a linear loss.
///
/// - Source: Foret et al. 2021, arXiv:2010.01412, equations (1) and (2); Kwon et al. 2021,
///   arXiv:2102.11600, sections 3 and 4. Both take the one step alone; climbing on from there and
///   from random places is this package's.
public struct WorstCaseSharpness: Sendable, Equatable {
  /// What was found, climb by climb.
  public let search: RiseSearch
  /// Where it was sought.
  public let ball: PerturbationBall
  /// The radius in the norm |e / t|, also where a relative one was asked for.
  public let radius: Double
  /// The loss of the centre, in nats.
  public let loss: Double
  /// How it was sought.
  public let settings: AscentSettings

  /// The largest rise found, in nats, 0 or more: a lower bound of the maximum.
  public var rise: Double { search.rise }
  /// The rise after one step along the gradient, in nats; nil at a stationary point, where the
  /// gradient has no direction.
  public var oneStepRise: Double? { search.oneStepRise }
  /// Which rescalings of the network leave it alone.
  public var invariance: RescalingInvariance { ball.shape.invariance }

  /// Searches around the point where the objective is, which is there again afterwards.
  ///
  /// - Parameters:
  ///   - objective: The loss.
  ///   - ball: Where to search.
  ///   - settings: How to search.
  /// - Throws: `LandscapeError` of the objective, or for a relative radius around zeros.
  public init(
    of objective: some DifferentiableObjective, in ball: PerturbationBall,
    _ settings: AscentSettings
  ) throws(LandscapeError) {
    try self.init(of: objective, in: ball, settings, random: RandomStream(seed: settings.seed))
  }

  init(
    of objective: some DifferentiableObjective, in ball: PerturbationBall,
    _ settings: AscentSettings, random: RandomStream
  ) throws(LandscapeError) {
    let region = try ball.region(around: objective.point)
    let ascent = try ProjectedAscent(objective, in: region, settings)
    search = try ascent.search(random)
    loss = ascent.loss
    radius = region.bound
    (self.ball, self.settings) = (ball, settings)
  }
}
