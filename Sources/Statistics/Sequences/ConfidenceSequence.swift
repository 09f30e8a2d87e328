/// A running mean whose interval stays valid however often one looks at it.
///
/// A fixed-sample interval that is recomputed until it looks good misses the truth far more
/// often than it says. A confidence sequence bounds the probability that the truth lies outside
/// *any* of its intervals, so that one may stop when certain enough. The price is width.
public protocol ConfidenceSequence: Sendable {
  /// The estimate after the values added so far.
  var estimate: Estimate { get }

  /// Adds the next value, in the order in which the values came.
  ///
  /// A value that is refused leaves the sequence unchanged.
  mutating func add(_ value: Double) throws(StatisticsError)
}

extension ConfidenceSequence {
  /// Adds values in their order, up to the first that is refused.
  public mutating func add(contentsOf values: [Double]) throws(StatisticsError) {
    for value in values { try add(value) }
  }
}
