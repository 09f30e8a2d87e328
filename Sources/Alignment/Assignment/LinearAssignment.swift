/// The one-to-one assignment of rows to columns with the largest total benefit, and its proof.
///
///     maximise Σ b[row, columns[row]]   over all permutations `columns`
///
/// Rows are assigned one after another along shortest augmenting paths, on which others that are
/// already assigned may move. The prices prove that nothing is better: rowPrice + columnPrice is at
/// least the benefit everywhere, and equal to it (up to rounding) where a row is assigned, so no
/// assignment exceeds the sum of all prices.
///
/// Jonker and Volgenant first assign what they can by cheaper steps; these are left out, which
/// changes the time by a factor and neither the bound nor the result.
///
/// - Source: Jonker & Volgenant 1987, doi:10.1007/BF02278710, the augmentation by shortest paths;
///   in the form of Crouse 2016, doi:10.1109/TAES.2016.140952, for square matrices.
/// - Complexity: O(count³).
public struct LinearAssignment: Sendable, Equatable {
  /// For each row the column that it is assigned to.
  public let columns: [Int]
  /// One price for each row, in the unit of the benefits.
  public let rowPrices: [Double]
  /// One price for each column, in the unit of the benefits.
  public let columnPrices: [Double]

  /// The best assignment for a square matrix of benefits.
  ///
  /// - Parameters:
  ///   - benefits: [count × count], row-major, finite and far from overflow.
  ///   - count: Number of rows and of columns, 0 or more.
  public init(maximizing benefits: [Double], count: Int) {
    precondition(count >= 0 && benefits.count == count * count, "the matrix is square")
    precondition(benefits.allSatisfy(\.isFinite), "benefits are finite")
    var search = PathSearch(costs: benefits.map { -$0 }, count: count)
    for row in 0..<count { search.assign(row) }
    columns = search.columnOfRow
    rowPrices = search.rowPrices.map { -$0 }
    columnPrices = search.columnPrices.map { -$0 }
  }
}

/// The search for the assignment of least cost.
///
/// Between calls, rowPrice + columnPrice ≤ cost in the rows assigned so far, with equality where they
/// are assigned.
private struct PathSearch {
  let costs: [Double]
  let count: Int
  var rowPrices: [Double]
  var columnPrices: [Double]
  /// For each row its column; of no meaning for rows not yet assigned.
  var columnOfRow: [Int]
  private var rowOfColumn: [Int?]

  init(costs: [Double], count: Int) {
    self.costs = costs
    self.count = count
    rowPrices = Array(repeating: 0, count: count)
    columnPrices = Array(repeating: 0, count: count)
    columnOfRow = Array(repeating: 0, count: count)
    rowOfColumn = Array(repeating: nil, count: count)
  }

  /// Assigns one more row, along the shortest path from it to a column without a row.
  ///
  /// This is Dijkstra's algorithm on costs reduced by the prices, which are negative at most on the
  /// first step.
  mutating func assign(_ newRow: Int) {
    var lengths = [Double](repeating: .infinity, count: count)
    var previousRows = [Int](repeating: newRow, count: count)
    var isSettled = [Bool](repeating: false, count: count)
    var settled: [(column: Int, row: Int)] = []
    var row = newRow
    var length = 0.0
    var end = 0
    while true {
      let offset = length - rowPrices[row]
      var nearest = Double.infinity
      for column in 0..<count where !isSettled[column] {
        let found = offset + costs[row * count + column] - columnPrices[column]
        if found < lengths[column] {
          lengths[column] = found
          previousRows[column] = row
        }
        // Of columns at one distance a free one ends the search at once.
        if lengths[column] < nearest
          || lengths[column] == nearest && rowOfColumn[column] == nil
        {
          nearest = lengths[column]
          end = column
        }
      }
      length = nearest
      isSettled[end] = true
      guard let next = rowOfColumn[end] else { break }
      settled.append((end, next))
      row = next
    }

    rowPrices[newRow] += length
    for (column, row) in settled {
      rowPrices[row] += length - lengths[column]
      columnPrices[column] -= length - lengths[column]
    }
    follow(previousRows, from: end, to: newRow)
  }

  /// Gives each row on the path the column after it, from the free column back to the new row.
  private mutating func follow(_ previousRows: [Int], from end: Int, to newRow: Int) {
    var column = end
    while true {
      let row = previousRows[column]
      rowOfColumn[column] = row
      swap(&columnOfRow[row], &column)
      if row == newRow { return }
    }
  }
}
