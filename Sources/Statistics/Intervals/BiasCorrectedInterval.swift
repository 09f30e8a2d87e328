internal import Foundation

/// The interval that Efron's correction reads off a bootstrap distribution.
///
///     z₀ = Φ⁻¹( share of resamples below the observed value, ties counted half )
///     a  = Σ dᵢ³ / (6 (Σ dᵢ²)^{3/2}),   dᵢ = mean of the jackknife values − value without i
///     rank of the bound at normal quantile z:  Φ( z₀ + (z₀ + z) / (1 − a (z₀ + z)) )
///
/// - Source: Efron 1987, doi:10.1080/01621459.1987.10478410; as laid out by Efron & Tibshirani
///   1993, "An Introduction to the Bootstrap", section 14.3; ranks between
///   two resamples by linear interpolation (type 7 of Hyndman & Fan 1996,
///   doi:10.1080/00031305.1996.10473566).
struct BiasCorrectedInterval {
  let interval: ClosedRange<Double>
  let isConverged: Bool

  init(
    observed: Double, resampled: [Double], leftOut: [Double], level: Double
  ) throws(StatisticsError) {
    let sorted = resampled.sorted()
    let smallest = sorted[0]
    let largest = sorted[sorted.count - 1]
    guard smallest < largest else {
      interval = min(observed, smallest)...max(observed, largest)
      isConverged = false
      return
    }
    let below = Double(sorted.count { $0 < observed })
    let tied = Double(sorted.count { $0 == observed })
    let share = (below + tied / 2) / Double(sorted.count)
    guard share > 0, share < 1 else {
      // No resample on one side of the observed value: the bias has no finite estimate.
      interval = min(observed, smallest)...max(observed, largest)
      isConverged = false
      return
    }
    let bias = try NormalDistribution.quantile(share)
    let acceleration = Self.acceleration(leftOut)

    func rank(_ probability: Double) throws(StatisticsError) -> Double {
      let shifted = try bias + NormalDistribution.quantile(probability)
      let stretch = 1 - acceleration * shifted
      // Beyond the pole the formula turns back; the bound there is the outermost resample.
      guard stretch > 0 else { return shifted < 0 ? 0 : 1 }
      return try NormalDistribution.lowerTail(bias + shifted / stretch)
    }

    let lowerRank = try rank((1 - level) / 2)
    let upperRank = try rank((1 + level) / 2)
    let lower = Self.quantile(of: sorted, at: lowerRank)
    interval = lower...max(lower, Self.quantile(of: sorted, at: upperRank))
    let count = Double(sorted.count)
    isConverged = lowerRank * count >= 1 && (1 - upperRank) * count >= 1
  }

  private static func acceleration(_ leftOut: [Double]) -> Double {
    let mean = leftOut.reduce(0, +) / Double(leftOut.count)
    let squares = leftOut.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let cubes = leftOut.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) }
    return squares > 0 ? cubes / (6 * pow(squares, 1.5)) : 0
  }

  /// The quantile of sorted values with linear interpolation between neighbours.
  private static func quantile(of sorted: [Double], at rank: Double) -> Double {
    let position = rank * Double(sorted.count - 1)
    let index = min(Int(position), sorted.count - 1)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (position - Double(index)) * (sorted[next] - sorted[index])
  }
}
