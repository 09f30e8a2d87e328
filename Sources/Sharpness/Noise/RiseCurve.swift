import Landscape
import Statistics

/// The mean rise of a loss as a function of the noise level, computed where it is asked for.
///
/// All levels share their noise, so that the curve is as smooth as the loss, and a bisection does
/// not chase the noise of its own levels.
struct RiseCurve<Objective: DifferentiableObjective> {
  let sampler: RiseSampler<Objective>
  private(set) var known: [Double: Estimate] = [:]

  init(_ sampler: RiseSampler<Objective>) {
    self.sampler = sampler
  }

  mutating func rise(at sigma: Double) throws(LandscapeError) -> Estimate {
    if let found = known[sigma] { return found }
    let found = try sampler.rise(at: sigma)
    known[sigma] = found
    return found
  }

  /// The crossing next to a level, to an octave: by doubling it or by halving it.
  ///
  /// - Parameters:
  ///   - target: What the reading is compared with.
  ///   - start: The level that is tried first.
  ///   - limit: How often it is doubled or halved at most.
  ///   - reading: A number of the estimate at a level, such as its value or a bound.
  mutating func octave(
    reaching target: Double, from start: Double, limit: Int, _ reading: (Estimate) -> Double
  ) throws(LandscapeError) -> RiseCrossing {
    var last = start
    if try reading(rise(at: last)) < target {
      for _ in 0..<limit {
        let next = 2 * last
        if try reading(rise(at: next)) >= target { return .between(last, next) }
        last = next
      }
      return .beyond(last)
    }
    for _ in 0..<limit {
      let next = last / 2
      if try reading(rise(at: next)) < target { return .between(next, last) }
      last = next
    }
    return .before(last)
  }

  /// A crossing narrowed down by bisection, as other crossings of the same octave are: they share
  /// the levels that they try.
  mutating func bisect(
    _ crossing: RiseCrossing, reaching target: Double, tolerance: Double,
    _ reading: (Estimate) -> Double
  ) throws(LandscapeError) -> RiseCrossing {
    guard case .between(var lower, var upper) = crossing else { return crossing }
    while upper > lower * (1 + tolerance) {
      let middle = (lower * upper).squareRoot()
      if try reading(rise(at: middle)) < target { lower = middle } else { upper = middle }
    }
    return .between(lower, upper)
  }
}

/// Where a reading of a rise passes a target.
enum RiseCrossing: Equatable {
  /// It is below the target at the first level and not at the second.
  case between(Double, Double)
  /// It is below the target up to this level, the last one tried.
  case beyond(Double)
  /// It is at the target or over it down to this level, the last one tried.
  case before(Double)
}
