public import Landscape
public import Statistics

/// The noise level at which the expected loss has risen by a given amount.
///
///     sigma with  E L(w + sigma t n) - L(w) = rise,   n ~ N(0, I)
///
/// The flatter the loss, the larger the noise that it bears, and the tighter a PAC-Bayes bound with
/// that noise as the posterior: the bound grows with |w|² / sigma².
///
/// The mean is taken over the same pairs of opposite noise at all levels. It is bracketed by
/// doubling or halving, then bisected. The interval inverts Student's test: it holds the levels at
/// which Student's interval for the mean rise holds the asked one, so that its coverage is that of
/// Student's interval at the true level, without a slope or a normal law for sigma. Its ends are
/// bisected like the value and rounded outwards.
///
/// Where the loss rises, falls and rises again with the noise, it is the crossing that the search
/// from the first level meets.
///
/// - Source: Dziugaite & Roy 2017, arXiv:1703.11008, for bounds from noise around the weights;
///   Jiang et al. 2020, arXiv:1912.02178, for the search of one sigma by bisection, there of the
///   training error raised by 0.1, with new noise at every level and no interval.
public struct PACBayesSigma: Sendable, Equatable {
  /// The noise level, with the interval; no standard error, as there is none behind it.
  ///
  /// Not converged: the rise was not met between the smallest and the largest level allowed, and
  /// the value is the last level tried; or a side of the interval was not met two octaves away
  /// from the value and is 0 or infinite.
  public let sigma: Estimate
  /// The mean rise at each level that the search computed, by level.
  public let curve: [Level]
  /// What was asked for and how it was sought.
  public let search: Search
  /// How strong the noise is on each parameter.
  public let shape: NoiseShape
  /// The loss without noise, in nats.
  public let loss: Double
  /// How many pairs were drawn at each level, and from which seed.
  public let settings: SamplingSettings

  /// Which rescalings of the network leave it alone.
  public var invariance: RescalingInvariance { shape.invariance }

  /// One noise level of the search.
  public struct Level: Sendable, Equatable {
    /// The noise level.
    public let sigma: Double
    /// The mean rise there, in nats.
    public let rise: Estimate
  }

  /// Which rise is sought, from where and how closely.
  public struct Search: Sendable, Equatable {
    /// The rise of the expected loss, in nats; above 0.
    public let rise: Double
    /// The level tried first; above 0.
    public let firstSigma: Double
    /// How often it may be doubled or halved; 1 or more.
    public let octaves: Int
    /// The width, relative to sigma, at which the bisection stops; in (0, 1).
    public let tolerance: Double

    /// A search, checked.
    ///
    /// - Parameters:
    ///   - rise: In nats; above 0 and finite.
    ///   - firstSigma: Above 0 and finite.
    ///   - octaves: 1...100.
    ///   - tolerance: In (0, 1), dimensionless; 1e-12 or more, so that it can be met.
    /// - Throws: `LandscapeError.invalid`.
    public init(
      rise: Double = 0.1, firstSigma: Double = 0.0625, octaves: Int = 20, tolerance: Double = 0.01
    ) throws(LandscapeError) {
      for (option, value) in [("rise of the loss", rise), ("first sigma", firstSigma)] {
        guard value > 0, value.isFinite else {
          throw .invalid(option: option, found: "\(value)", allowed: "above 0 and finite")
        }
      }
      guard 1...100 ~= octaves else {
        throw .invalid(option: "octaves of the search", found: "\(octaves)", allowed: "1...100")
      }
      guard 1e-12..<1 ~= tolerance else {
        throw .invalid(
          option: "tolerance of sigma", found: "\(tolerance)", allowed: "1e-12 up to below 1")
      }
      self.rise = rise
      self.firstSigma = firstSigma
      self.octaves = octaves
      self.tolerance = tolerance
    }
  }

  /// Searches around the point where the objective is, which is there again afterwards.
  ///
  /// - Parameters:
  ///   - objective: The loss.
  ///   - search: Which rise is sought, from where and how closely.
  ///   - shape: How strong the noise is on each parameter.
  ///   - settings: Each draw is a pair of opposite noise, of two losses at every level.
  /// - Throws: `LandscapeError` of the objective, also where noise of a level within the octaves
  ///   makes the loss overflow.
  public init(
    of objective: some DifferentiableObjective, _ search: Search, shape: NoiseShape,
    _ settings: SamplingSettings
  ) throws(LandscapeError) {
    var curve = RiseCurve(try RiseSampler(objective, shape, settings))
    sigma = try objective.returning { () throws(LandscapeError) -> Estimate in
      try Self.solve(search, on: &curve)
    }
    self.curve = curve.known.sorted { $0.key < $1.key }.map { Level(sigma: $0.key, rise: $0.value) }
    loss = curve.sampler.loss
    (self.search, self.shape, self.settings) = (search, shape, settings)
  }

  private static func solve(
    _ search: Search, on curve: inout RiseCurve<some DifferentiableObjective>
  ) throws(LandscapeError) -> Estimate {
    let settings = curve.sampler.settings
    func estimate(
      _ value: Double, _ interval: ClosedRange<Double>, isConverged: Bool
    ) -> Estimate {
      Estimate(
        value: value, interval: interval, standardError: nil, sampleCount: settings.draws,
        level: settings.level, method: .student, kind: .fixedSample, isConverged: isConverged)
    }

    let octave = try curve.octave(
      reaching: search.rise, from: search.firstSigma, limit: search.octaves, \.value)
    let met = try curve.bisect(
      octave, reaching: search.rise, tolerance: search.tolerance, \.value)
    guard case .between(_, let start) = octave, case .between(let below, let above) = met else {
      return estimate(lastLevel(of: octave), 0...Double.infinity, isConverged: false)
    }
    // The smallest level that may have the rise is where the upper bound reaches it, and the
    // largest where the lower bound does.
    let smallest = try bound(search, on: &curve, from: start) { $0.interval.upperBound }
    let largest = try bound(search, on: &curve, from: start) { $0.interval.lowerBound }
    var (lower, upper, isConverged) = (0.0, Double.infinity, true)
    if case .between(let end, _) = smallest { lower = end } else { isConverged = false }
    if case .between(_, let end) = largest { upper = end } else { isConverged = false }
    let value = (below * above).squareRoot()
    return estimate(value, min(lower, value)...max(upper, value), isConverged: isConverged)
  }

  /// Where a bound of the mean rise meets the asked one, if it does near the value.
  ///
  /// Octaves away it would say no more than "unknown", and the loss may overflow there.
  private static func bound(
    _ search: Search, on curve: inout RiseCurve<some DifferentiableObjective>, from start: Double,
    _ reading: (Estimate) -> Double
  ) throws(LandscapeError) -> RiseCrossing {
    let octave = try curve.octave(reaching: search.rise, from: start, limit: 3, reading)
    return try curve.bisect(octave, reaching: search.rise, tolerance: search.tolerance, reading)
  }

  private static func lastLevel(of crossing: RiseCrossing) -> Double {
    switch crossing {
    case .between(_, let level), .beyond(let level), .before(let level): level
    }
  }
}
