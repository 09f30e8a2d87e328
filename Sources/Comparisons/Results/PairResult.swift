internal import Statistics

/// The difference of a quantity between the runs of two groups, one by one.
///
/// Runs that share a seed or a teacher share some of their luck, which their difference loses: the
/// interval is then narrower than that of two separate means.
public struct PairResult: Sendable, Equatable {
  /// The two groups.
  public let pair: GroupPair
  /// The quantity by its name in `summary.json`.
  public let quantity: String
  /// The mean of the first less the second, in the order of the runs.
  public let mean: RunMean
  /// The chance of a mean at least as far from 0 if there were no difference; `nil` without spread.
  public let pValue: Double?
  /// The same, adjusted by Holm for all pairs and quantities of the comparison.
  public internal(set) var adjustedPValue: Double?

  init(
    _ pair: GroupPair, _ first: RunGroup, _ second: RunGroup, _ quantity: String
  ) throws(ComparisonError) {
    (self.pair, self.quantity) = (pair, quantity)
    guard first.runs.count == second.runs.count else {
      throw .unequalPair(
        pair: pair.name, first: first.runs.count, second: second.runs.count)
    }
    let (minuends, subtrahends) = (try first.values(of: quantity), try second.values(of: quantity))
    let differences = zip(minuends, subtrahends).map { $0 - $1 }
    // Each difference of numbers that were rounded to an ulp is off by at most one ulp of the
    // larger, and two such differences by two.
    let largest = (minuends + subtrahends).map(\.magnitude).max() ?? 0
    do {
      mean = try RunMean(of: differences, resolution: 2 * largest.ulp)
      pValue =
        mean.estimate == nil
        ? nil : try StudentTest(of: differences, alternative: .different).pValue
    } catch { throw .statistics(error) }
  }
}
