public import Landscape
public import Statistics

/// Profiles of the same kind of way, repeated, and the height of the barrier with its error.
///
/// The repeats are independent: parts of the data of equal size, for one pair of networks, or pairs
/// of networks that differ by seed. Within a repeat all positions share its data and networks, so
/// that the rise above its own ends is a paired difference.
public struct BarrierProfile: Sendable, Equatable {
  /// One profile for each repeat, all at the same positions.
  public let repeats: [LossProfile]
  /// How far each lies above the line between its ends, [repeats × positions].
  private let rises: [[Double]]

  /// Profiles of the same positions.
  ///
  /// - Parameter repeats: At least one.
  /// - Throws: `LandscapeError` if positions differ or there are no repeats.
  public init(_ repeats: [LossProfile]) throws(LandscapeError) {
    guard let first = repeats.first else {
      throw .invalid(option: "repeats of the path", found: "none", allowed: "at least 1")
    }
    for (index, profile) in repeats.enumerated() where profile.positions != first.positions {
      throw .invalid(
        option: "repeat \(index) of the path", found: "positions \(profile.positions)",
        allowed: "those of the others, \(first.positions)")
    }
    self.repeats = repeats
    rises = repeats.map(\.rises)
  }

  /// Shares t of the way, from 0 to 1.
  public var positions: [Double] { repeats[0].positions }

  /// The mean rise at one position, with Student's interval for this position alone.
  ///
  /// - Parameters:
  ///   - index: Of the position.
  ///   - level: In (0, 1).
  /// - Throws: `StatisticsError` with fewer than two repeats.
  public func rise(at index: Int, level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Estimate.mean(of: rises.map { $0[index] }, level: level)
  }

  /// The height of the mean profile: the largest mean rise between the ends.
  ///
  ///     height = max over t of B(t),   B(t) = E over repeats of rise(t),   0 < t < 1
  ///
  /// negative where even the highest position lies below the line. The largest mean of the repeats
  /// would be too large, as the maximum picks the position whose noise is highest. So the position
  /// is chosen on one half of the repeats and the rise there is taken from the other half, and the
  /// other way round (even and odd repeats). Such a value is not above the height on average, and
  /// below it only as far as the wrong position was chosen.
  ///
  /// The interval covers the height. Its lower end is Student's of those values, widened for what the
  /// halves share: with T positions of one height and independent noise, their two means correlate by
  /// m² / (T - 1), with m the expected largest of T normal deviates, which is at most 0.36 (T = 3).
  /// Its upper end is the largest of all positions' upper ends; no correction for their number is
  /// needed, since the highest position is one of them and its own upper end already suffices. In
  /// simulations of flat and of peaked profiles the interval misses no more often than it says.
  ///
  /// For the mean of the heights that each repeat has at a position of its own, take
  /// ``meanHeight(level:)``.
  ///
  /// - Parameter level: In (0, 1).
  /// - Throws: `StatisticsError` with fewer than four repeats.
  /// - Source: choosing on one part and estimating on the other as in Cox 1975, "A note on data-
  ///   splitting for the evaluation of significance levels", doi:10.1093/biomet/62.2.441; swapping
  ///   the parts as in Chernozhukov et al. 2018, arXiv:1608.00060, definition 3.2. The upper end is
  ///   the intersection-union argument of Berger 1982, doi:10.1080/00401706.1982.10487790.
  public func height(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    guard repeats.count >= 4 else {
      throw .tooFewSamples(quantity: "height of a barrier", found: repeats.count, needed: 4)
    }
    let chosen = (0...1).map { half in
      highestPosition(in: rises.indices.filter { $0 % 2 != half })
    }
    let judged = try Estimate.mean(
      of: rises.indices.map { rises[$0][chosen[$0 % 2]] }, level: level)
    let reach = judged.value - judged.interval.lowerBound
    let lower = judged.value - (1 + Self.largestCorrelation).squareRoot() * reach
    var upper = judged.interval.upperBound
    for index in 1..<positions.count - 1 {
      upper = max(upper, try rise(at: index, level: level).interval.upperBound)
    }
    return Estimate(
      value: judged.value, interval: lower...upper,
      standardError: judged.standardError, sampleCount: repeats.count, level: level,
      method: .crossFitted, kind: .fixedSample, isConverged: judged.isConverged)
  }

  /// The mean of the repeats' own heights, each at its own highest position.
  ///
  /// Right for pairs of networks whose losses are exact, such as those on all data: then each height
  /// is a number and not an estimate. On parts of the data it is biased upwards.
  ///
  /// - Parameter level: In (0, 1).
  /// - Throws: `StatisticsError` with fewer than two repeats.
  public func meanHeight(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Estimate.mean(of: repeats.map(\.barrier.height), level: level)
  }

  /// Of the two halves' means, see ``height(level:)``; dimensionless.
  private static let largestCorrelation = 0.36

  /// The index between the ends at which the sum of rises is largest; the first of several.
  private func highestPosition(in part: [Int]) -> Int {
    var highest = (index: 1, sum: -Double.infinity)
    for index in 1..<positions.count - 1 {
      let sum = part.reduce(0) { $0 + rises[$1][index] }
      if sum > highest.sum { highest = (index, sum) }
    }
    return highest.index
  }
}
