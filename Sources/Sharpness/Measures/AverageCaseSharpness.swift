public import Landscape
public import Statistics

/// The mean rise of a loss when Gaussian noise is added to the weights.
///
///     E L(w + sigma t n) - L(w),   n ~ N(0, I),   t by the shape of the noise
///
/// To second order it is sigma² / 2 times the trace of the Hessian in the coordinates w / t.
///
/// - Source: the expected sharpness of Neyshabur et al. 2017, arXiv:1706.08947, section 2; draws in
///   pairs of opposite signs after Hammersley & Morton 1956, doi:10.1017/S0305004100031455.
public struct AverageCaseSharpness: Sendable, Equatable {
  /// The mean rise, in nats, with Student's interval over pairs of opposite noise.
  public let rise: Estimate
  /// The noise level.
  public let sigma: Double
  /// How strong the noise is on each parameter.
  public let shape: NoiseShape
  /// The loss without noise, in nats.
  public let loss: Double
  /// How many pairs were drawn, and from which seed.
  public let settings: SamplingSettings

  /// Which rescalings of the network leave it alone.
  public var invariance: RescalingInvariance { shape.invariance }

  /// Draws around the point where the objective is, which is there again afterwards.
  ///
  /// - Parameters:
  ///   - objective: The loss.
  ///   - sigma: Above 0 and finite: in the unit of the weights for isotropic noise, otherwise
  ///     relative to them.
  ///   - shape: How strong the noise is on each parameter.
  ///   - settings: Each draw is a pair of opposite noise, of two losses.
  /// - Throws: `LandscapeError` of the objective, or for the noise level.
  public init(
    of objective: some DifferentiableObjective, sigma: Double, shape: NoiseShape,
    _ settings: SamplingSettings
  ) throws(LandscapeError) {
    guard sigma > 0, sigma.isFinite else {
      throw .invalid(option: "sigma", found: "\(sigma)", allowed: "above 0 and finite")
    }
    let sampler = try RiseSampler(objective, shape, settings)
    rise = try objective.returning { () throws(LandscapeError) -> Estimate in
      try sampler.rise(at: sigma)
    }
    loss = sampler.loss
    (self.sigma, self.shape, self.settings) = (sigma, shape, settings)
  }
}
