public import Distillation
public import Landscape
public import Networks

import Execution

/// What lies inside the network at the point.
extension NetworkObjective {
  /// A value inside the network for every sample, [samples × features].
  ///
  /// A row has the value's elements channel by channel and row by row, as a linear layer reads them.
  ///
  /// - Parameters:
  ///   - tap: One of the settings' ``ObjectiveSettings/taps``.
  ///   - progress: Called after each chunk, with the samples so far and all of them.
  /// - Throws: ``LandscapeError/missing(_:)`` for a value that was not asked for or that the network
  ///   does not name, ``LandscapeError/notFinite(quantity:part:)`` with the samples where it is not,
  ///   and ``LandscapeError/cancelled``.
  public func features(
    at tap: Tap.Name, progress: (_ finished: Int, _ wanted: Int) -> Void = { _, _ in }
  ) throws(LandscapeError) -> Rows {
    guard settings.taps.contains(tap) else {
      throw .missing("value '\(tap)'; it was made without that tap")
    }
    var values: [Double] = []
    for range in passes.ranges {
      guard let part = try passes.forward(range).executor.value(at: tap) else {
        throw .missing("value '\(tap)'; the network names none")
      }
      guard part.allSatisfy(\.isFinite) else {
        throw .notFinite(quantity: "the value '\(tap)'", part: samples.description(of: range))
      }
      values += part.lazy.map { Double($0) }
      progress(range.upperBound, samples.count)
    }
    return Rows(values, columnCount: values.count / samples.count)
  }
}
