public import Records
import Statistics

/// The tables of single runs one under another, with the means over the runs beside the values.
///
/// Rows that differ in their `seed` and in what was measured alone are runs at one place, and get
/// the mean over them with Student's 95 % interval. A table without a column `seed` has no runs to
/// average; its rows stay as they are.
public struct GatheredTable: Sendable, Equatable {
  /// All rows in the order of the files; what means and intervals the files had is not kept.
  public let table: CSVTable

  /// Columns with what was measured; the mean is that of the first which a table has.
  private static let measured = ["value", "loss", "accuracy"]
  private static let seed = "seed"
  private static let means = ["mean", "interval_low", "interval_high"]

  /// One row of a file.
  private struct Row {
    let path: String
    let line: Int
    let cells: [String]
    /// What is averaged; nil where nothing finite was measured.
    let value: Double?
  }

  /// Gathers the tables in files.
  ///
  /// - Parameter paths: One file or more, all with the same columns; one of `value` and `loss`
  ///   where there is a `seed`.
  /// - Throws: ``ComparisonError`` for a file that cannot be read, one with other columns than the
  ///   first, and a run that is twice at one place.
  public init(reading paths: [String]) throws(ComparisonError) {
    var columns: [String] = []
    var rows: [Row] = []
    for path in paths {
      let file: CSVTable
      do throws(ReadError) { file = try CSVTable.read(path) } catch { throw .unreadable(error) }
      if columns.isEmpty { columns = file.columnNames }
      guard file.columnNames == columns else {
        throw .differs(
          path: path, term: "columns", found: file.columnNames.joined(separator: ","),
          expected: columns.joined(separator: ","), first: paths[0])
      }
      do throws(FormatError) { rows += try Self.rows(of: file, path: path) } catch {
        throw .unreadable(.format(error))
      }
    }
    guard columns.contains(Self.seed) else {
      table = Self.table(columns, of: rows)
      return
    }
    let kept = columns.filter { !Self.means.contains($0) }
    guard kept.contains(where: Self.measured.prefix(2).contains) else {
      throw .noQuantity(path: paths[0], quantity: "value", known: kept)
    }
    let indices = columns.indices.filter { !Self.means.contains(columns[$0]) }
    table = Self.table(
      kept + Self.means, of: rows, keeping: indices,
      beside: try Self.means(of: rows, columns))
  }

  private static func rows(of file: CSVTable, path: String) throws(FormatError) -> [Row] {
    let columns = try file.columnNames.map { (name) throws(FormatError) in try file.strings(name) }
    var values = [Double?](repeating: nil, count: file.rowCount)
    if let name = measured.first(where: file.columnNames.contains) {
      values = try file.optionalDoubles(name)
    }
    return values.indices.map { row in
      Row(
        path: path, line: row + 2, cells: columns.map { $0[row] },
        value: values[row].flatMap { $0.isFinite ? $0 : nil })
    }
  }

  /// For each row the mean over the runs at its place and its interval, empty where there is none.
  private static func means(
    of rows: [Row], _ columns: [String]
  ) throws(ComparisonError) -> [[CSVCell]] {
    let seedIndex = columns.firstIndex(of: seed) ?? 0
    let placeIndices = columns.indices.filter {
      !(measured + means + [seed]).contains(columns[$0])
    }
    let places = Dictionary(grouping: rows.indices) { row in
      placeIndices.map { rows[row].cells[$0] }
    }
    var cells = [[CSVCell]](repeating: means.map { _ in .missing }, count: rows.count)
    for place in places.values {
      var seeds: Set<String> = []
      for row in place where !seeds.insert(rows[row].cells[seedIndex]).inserted {
        throw .unreadable(
          .format(
            FormatError(
              path: rows[row].path, position: .line(rows[row].line), field: seed,
              problem: "found run '\(rows[row].cells[seedIndex])' at this place a second time")))
      }
      let values = place.compactMap { rows[$0].value }
      // A mean over those runs alone that stayed finite would flatter their group.
      guard values.count == place.count else { continue }
      let mean: RunMean
      do throws(StatisticsError) { mean = try RunMean(of: values) } catch {
        throw .statistics(error)
      }
      for row in place { cells[row] = Array(mean.besideRuns.prefix(means.count)) }
    }
    return cells
  }

  private static func table(
    _ columns: [String], of rows: [Row], keeping indices: [Int]? = nil,
    beside means: [[CSVCell]]? = nil
  ) -> CSVTable {
    var table = CSVTable(columns: columns)
    for (index, row) in rows.enumerated() {
      let kept = indices.map { $0.map { row.cells[$0] } } ?? row.cells
      table.append(kept.map { .string($0) } + (means?[index] ?? []))
    }
    return table
  }
}
