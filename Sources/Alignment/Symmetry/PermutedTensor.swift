/// A learned tensor as [rows × columns × depth], with the groups along its rows and columns.
///
/// Rows are output channels; columns are input channels, or 1 where a tensor has none; depth is
/// what moves along: a filter's pixels, or the pixels of a map that a linear layer reads.
struct PermutedTensor: Sendable, Equatable {
  /// Index of the first number in the flat vector.
  let offset: Int
  let rows: ChannelAxis
  let columns: ChannelAxis
  let depth: Int

  /// The index in the flat vector of the first number of a row and column.
  func index(row: Int, column: Int) -> Int {
    offset + (row * columns.count + column) * depth
  }

  /// For each number of the tensor the index in the flat vector of the one that comes there.
  func sources(_ orders: [[Int]]) -> [Int] {
    let columnSources = columns.sources(orders)
    var sources: [Int] = []
    sources.reserveCapacity(rows.count * columns.count * depth)
    for row in rows.sources(orders) {
      for column in columnSources {
        let start = index(row: row, column: column)
        sources += start..<start + depth
      }
    }
    return sources
  }
}
