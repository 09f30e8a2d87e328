/// Real numbers in rows of one length: a row for each sample of a batch, a column for each class.
///
/// Losses and metrics are computed on rows in Double; a network's floats are converted once on the
/// way in, ``init(converting:columnCount:)``, and once on the way out, ``floats``.
public struct Rows: Sendable, Equatable {
  /// The number of rows, one for each sample.
  public let rowCount: Int
  /// The length of a row; at least 1.
  public let columnCount: Int
  /// The elements, [rowCount × columnCount], row-major.
  public internal(set) var values: [Double]

  /// Rows with the given elements.
  ///
  /// - Parameters:
  ///   - values: [rows × columns], row-major.
  ///   - columnCount: The length of a row; at least 1.
  public init(_ values: [Double], columnCount: Int) {
    precondition(columnCount >= 1, "a row has at least one column")
    precondition(values.count.isMultiple(of: columnCount), "rows have one length")
    rowCount = values.count / columnCount
    self.columnCount = columnCount
    self.values = values
  }

  /// Rows whose elements all have one value.
  ///
  /// - Parameters:
  ///   - value: The value of every element.
  ///   - rowCount: 0 or more.
  ///   - columnCount: At least 1.
  public init(repeating value: Double, rowCount: Int, columnCount: Int) {
    self.init(Array(repeating: value, count: rowCount * columnCount), columnCount: columnCount)
  }

  /// Rows of a network's output.
  ///
  /// - Parameters:
  ///   - floats: [rows × columns], row-major.
  ///   - columnCount: The length of a row; at least 1.
  public init(converting floats: [Float], columnCount: Int) {
    self.init(floats.map(Double.init), columnCount: columnCount)
  }

  /// Rows that are 1 at a label and 0 elsewhere.
  ///
  /// - Parameters:
  ///   - labels: One class for each row, 0 ..< classCount.
  ///   - classCount: The length of a row.
  public init(oneHot labels: [Int], classCount: Int) {
    self.init(repeating: 0, rowCount: labels.count, columnCount: classCount)
    for (row, label) in labels.enumerated() { self[row, label] = 1 }
  }

  /// The elements rounded to the precision of a network, [rowCount × columnCount].
  public var floats: [Float] { values.map { Float($0) } }

  /// The element of a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(column >= 0 && column < columnCount, "a column lies within its row")
      return values[row * columnCount + column]
    }
    set {
      precondition(column >= 0 && column < columnCount, "a column lies within its row")
      values[row * columnCount + column] = newValue
    }
  }

  /// Where a row lies among the ``values``.
  public func indices(ofRow row: Int) -> Range<Int> {
    row * columnCount..<(row + 1) * columnCount
  }

  /// The column of a row's largest element, the first of equals.
  public func largestColumn(ofRow row: Int) -> Int {
    let indices = indices(ofRow: row)
    var best = indices.lowerBound
    for index in indices where values[index] > values[best] { best = index }
    return best - indices.lowerBound
  }

  /// Whether other rows have the same number of rows and columns.
  public func hasShape(of other: Rows) -> Bool {
    rowCount == other.rowCount && columnCount == other.columnCount
  }

  /// Adds a multiple of rows of the same shape.
  ///
  /// - Parameters:
  ///   - other: Of the same shape.
  ///   - weight: What it is multiplied by.
  public mutating func add(_ other: Rows, times weight: Double) {
    precondition(hasShape(of: other), "only rows of one shape add up")
    for index in values.indices { values[index] += weight * other.values[index] }
  }

  /// The rows times a number.
  public func scaled(by factor: Double) -> Rows {
    Rows(values.map { factor * $0 }, columnCount: columnCount)
  }
}
