/// The rows of a table that share a name.
struct RowGroup {
  let name: String
  var rows: [Int]
}

extension FigureTable {
  /// The rows of each name in a column, in the order in which the names first stand there.
  ///
  /// - Parameters:
  ///   - column: Holds the names.
  ///   - rows: The rows to sort into groups; nil for all.
  ///   - limit: How many names there may be.
  func groups(
    of column: String, among rows: [Int]? = nil, atMost limit: Int = .max
  ) throws(FigureError) -> [RowGroup] {
    let names = try strings(column)
    var groups: [RowGroup] = []
    var places: [String: Int] = [:]
    for row in rows ?? Array(0..<rowCount) {
      if let place = places[names[row]] {
        groups[place].rows.append(row)
        continue
      }
      guard groups.count < limit else {
        throw fault(
          row, column, "found '\(names[row])' as one more, allowed are \(limit) different ones")
      }
      places[names[row]] = groups.count
      groups.append(RowGroup(name: names[row], rows: [row]))
    }
    return groups
  }
}
