public import Landscape

/// Evenly spaced coordinates along one direction.
public struct GridAxis: Sendable, Equatable {
  /// The first and the last coordinate, in lengths of the direction; any finite range.
  public let range: ClosedRange<Double>
  /// Number of coordinates, both ends included.
  public let count: Int

  /// The single coordinate 0.
  public static let origin = GridAxis(trusted: 0...0, count: 1)

  /// Coordinates from one end of a range to the other.
  ///
  /// - Parameters:
  ///   - range: Finite; it need not hold 0, and may begin or end there.
  ///   - count: At least 2, or 1 for a range of one number.
  /// - Throws: `LandscapeError` for an infinite range or a count that does not fit it.
  public init(_ range: ClosedRange<Double>, count: Int) throws(LandscapeError) {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    guard lower.isFinite, upper.isFinite else {
      throw .invalid(
        option: "range of coordinates", found: "\(lower) to \(upper)", allowed: "finite ends")
    }
    guard lower < upper ? count >= 2 : count == 1 else {
      throw .invalid(
        option: "number of coordinates from \(lower) to \(upper)", found: "\(count)",
        allowed: lower < upper ? "at least 2" : "1")
    }
    self.init(trusted: range, count: count)
  }

  private init(trusted range: ClosedRange<Double>, count: Int) {
    (self.range, self.count) = (range, count)
  }

  /// The coordinate at an index.
  ///
  /// Both ends are exact, and so is 0 in the middle of a symmetric range or wherever whole numbers put
  /// it: each coordinate is weighed out between the ends, and never comes from adding steps.
  ///
  /// - Parameter index: From 0 to below ``count``.
  public func coordinate(at index: Int) -> Double {
    precondition(0..<count ~= index, "an index lies on its axis")
    if index == 0 { return range.lowerBound }
    if index == count - 1 { return range.upperBound }
    let (before, after) = (Double(index), Double(count - 1 - index))
    return (range.lowerBound * after + range.upperBound * before) / (before + after)
  }

  /// All coordinates, rising.
  public var coordinates: [Double] { (0..<count).map { coordinate(at: $0) } }
}
