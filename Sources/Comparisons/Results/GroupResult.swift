/// A quantity of one group of runs.
public struct GroupResult: Sendable, Equatable {
  /// The runs.
  public let group: RunGroup
  /// The quantity by its name in `summary.json`.
  public let quantity: String
  /// The mean over the runs.
  public let mean: RunMean

  init(_ group: RunGroup, _ quantity: String) throws(ComparisonError) {
    (self.group, self.quantity) = (group, quantity)
    let values = try group.values(of: quantity)
    do { mean = try RunMean(of: values) } catch { throw .statistics(error) }
  }
}
