import Landscape
import Randomness
import Statistics

/// Rises of a loss under Gaussian noise, in pairs of opposite noise.
///
///     rise of a pair = ( L(w + sigma t n) + L(w - sigma t n) ) / 2 - L(w),   n ~ N(0, I)
///
/// A pair cancels all odd terms of the loss around w, so that neither the gradient nor the third
/// derivatives add to the variance. The same settings give the same noise n at every sigma.
struct RiseSampler<Objective: DifferentiableObjective> {
  let objective: Objective
  let settings: SamplingSettings
  /// t, one for each parameter.
  let scales: [Double]
  let center: [Double]
  /// The loss of the centre.
  let loss: Double

  /// A sampler around the point where the objective is.
  init(
    _ objective: Objective, _ shape: NoiseShape, _ settings: SamplingSettings
  ) throws(LandscapeError) {
    (self.objective, self.settings) = (objective, settings)
    center = objective.point
    scales = shape.scales(at: center, layout: objective.layout)
    loss = try objective.finiteLoss("at the centre of the noise")
  }

  /// The mean rise over pairs at a noise level; leaves the objective at the last point.
  func rise(at sigma: Double) throws(LandscapeError) -> Estimate {
    var rises: [Double] = []
    for draw in 0..<settings.draws {
      var random = RandomStream(seed: settings.seed).child(.probe, draw)
      // Drawn anew at every noise level: keeping all draws would cost their number of networks.
      let noise = scales.map { sigma * $0 * random.normal() }
      let above = try value(at: center.indices.map { center[$0] + noise[$0] }, draw)
      let below = try value(at: center.indices.map { center[$0] - noise[$0] }, draw)
      rises.append((above - loss) / 2 + (below - loss) / 2)
    }
    return try .mean(ofDraws: rises, level: settings.level)
  }

  private func value(at point: [Double], _ draw: Int) throws(LandscapeError) -> Double {
    try objective.move(to: point)
    return try objective.finiteLoss("under draw \(draw) of the noise")
  }
}
