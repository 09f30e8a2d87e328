public import Claims
public import Records

/// Measures of trained networks as a table: a row for each number, with its chain and its network.
public enum NetworkTable {
  /// The columns, in their order.
  public static let columns = ["chain", "network", "quantity", "value"]

  /// Reads a table.
  ///
  /// - Throws: `ReadError` for a file that is no table with these columns and at least one row, and
  ///   for a cell that is not allowed, or a number that is there twice, naming line and column.
  public static func read(_ path: String) throws(ReadError) -> TrainedNetworks {
    let table = try CSVTable.read(path)
    do { return try networks(in: table, path: path) } catch { throw .format(error) }
  }

  /// The networks of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - path: What errors call it.
  /// - Throws: `FormatError` as for files.
  static func networks(
    in table: CSVTable, path: String
  ) throws(FormatError) -> TrainedNetworks {
    func fault(line: Int, _ field: String, found: String, allowed: String) -> FormatError {
      FormatError(
        path: path, position: .line(line), field: field,
        problem: "found \(found), allowed is \(allowed)")
    }
    guard table.columnNames == columns else {
      throw fault(
        line: 1, "header", found: table.columnNames.joined(separator: ","),
        allowed: columns.joined(separator: ","))
    }
    guard table.rowCount > 0 else {
      throw fault(line: 1, "rows", found: "none", allowed: "one row or more")
    }
    let (chains, values) = (try table.integers("chain"), try table.doubles("value"))
    let (names, quantities) = (try table.strings("network"), try table.strings("quantity"))
    var networks = TrainedNetworks()
    for row in 0..<table.rowCount {
      // The header is line 1, and no cell that is allowed has a line break in it.
      let line = row + 2
      guard chains[row] >= 0 else {
        throw fault(line: line, "chain", found: "\(chains[row])", allowed: "a seed, 0 or more")
      }
      guard let network = TrainedNetworks.Network(rawValue: names[row]) else {
        throw fault(
          line: line, "network", found: "'\(names[row])'",
          allowed: TrainedNetworks.Network.allCases.map(\.rawValue).joined(separator: ", "))
      }
      guard let measure = TrainedNetworks.Measure(rawValue: quantities[row]) else {
        throw fault(
          line: line, "quantity", found: "'\(quantities[row])'",
          allowed: TrainedNetworks.Measure.allCases.map(\.rawValue).joined(separator: ", "))
      }
      guard measure.possible.contains(values[row]) else {
        throw fault(
          line: line, "value", found: "\(values[row])", allowed: numbers(allowedFor: measure))
      }
      let entry = TrainedNetworks.Entry(measure, of: network)
      guard networks[chains[row], entry] == nil else {
        throw fault(
          line: line, "row", found: "\(entry) in chain \(chains[row]) again",
          allowed: "one row for each")
      }
      networks[chains[row], entry] = values[row]
    }
    return networks
  }

  private static func numbers(allowedFor measure: TrainedNetworks.Measure) -> String {
    switch (measure.possible.lowerBound, measure.possible.upperBound) {
    case (0, 1): "a fraction from 0 to 1"
    case (0, _): "a finite number, 0 or more"
    default: "a finite number"
    }
  }
}
