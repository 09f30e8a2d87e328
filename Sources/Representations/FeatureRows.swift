/// Vectors of one length in rows: a row for each sample, or for each class's template.
public struct FeatureRows: Sendable, Equatable {
  /// Number of rows, at least 1.
  public let rowCount: Int
  /// The length of a row, at least 1.
  public let featureCount: Int
  /// The elements, [rows × features], row-major; finite.
  public let values: [Double]

  /// Rows with the given elements.
  ///
  /// - Parameters:
  ///   - values: [rows × features], row-major.
  ///   - featureCount: The length of a row.
  /// - Throws: ``RepresentationError`` if there is no row, a row is not whole, or an element is not
  ///   finite.
  public init(_ values: [Double], featureCount: Int) throws(RepresentationError) {
    guard featureCount >= 1 else {
      throw .wrongCount(quantity: "features of a row", found: featureCount, allowed: "1 or more")
    }
    guard !values.isEmpty, values.count.isMultiple(of: featureCount) else {
      throw .wrongCount(
        quantity: "values", found: values.count, allowed: "a positive multiple of \(featureCount)")
    }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(
        quantity: "rows of features", row: index / featureCount, feature: index % featureCount,
        found: "\(values[index])")
    }
    rowCount = values.count / featureCount
    self.featureCount = featureCount
    self.values = values
  }

  /// Rows of a network's output or weights, widened without rounding.
  ///
  /// - Parameters:
  ///   - floats: [rows × features], row-major.
  ///   - featureCount: The length of a row.
  /// - Throws: ``RepresentationError`` as for elements in double precision.
  public init(converting floats: [Float], featureCount: Int) throws(RepresentationError) {
    try self.init(floats.map { Double($0) }, featureCount: featureCount)
  }

  /// One row.
  ///
  /// - Parameter row: 0 ..< ``rowCount``.
  public subscript(row: Int) -> ArraySlice<Double> {
    values[row * featureCount..<(row + 1) * featureCount]
  }

  /// The mean of some rows.
  ///
  /// Taken as the first row and the mean way from it, so that equal rows have exactly themselves as
  /// their mean.
  func mean(of rows: [Int]) -> [Double] {
    let first = self[rows[0]]
    var offsets = [Double](repeating: 0, count: featureCount)
    for row in rows {
      for (index, (value, start)) in zip(self[row], first).enumerated() {
        offsets[index] += value - start
      }
    }
    return zip(first, offsets).map { $0 + $1 / Double(rows.count) }
  }

  /// The squared Euclidean length from a row to a point.
  func squaredDistance(from row: Int, to point: [Double]) -> Double {
    zip(self[row], point).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// Refuses labels that are not one for each row.
  func check(_ labels: [Int]) throws(RepresentationError) {
    guard labels.count == rowCount else {
      throw .wrongCount(quantity: "labels", found: labels.count, allowed: "\(rowCount)")
    }
  }
}
