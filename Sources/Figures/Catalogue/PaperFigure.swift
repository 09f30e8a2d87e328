public import Records

/// A figure of the catalogue: which table it needs and how a table becomes a picture.
public struct PaperFigure: Sendable {
  /// A column of the figure's table.
  public struct Column: Sendable, Hashable {
    /// The name in the table's first row.
    public let name: String
    /// What its cells mean, with their range.
    public let meaning: String

    init(_ name: String, _ meaning: String) {
      (self.name, self.meaning) = (name, meaning)
    }
  }

  /// The name on the command line.
  public let name: String
  /// What the figure shows, in one line.
  public let summary: String
  /// The table's file name.
  public let tableName: String
  /// The script in `scripts/experiments` that leaves the table; nil for a table of the ledger.
  public let experiment: String?
  /// The columns that the table must have, in any order and beside any others.
  public let columns: [Column]
  private let make: @Sendable (FigureTable) throws(FigureError) -> Figure

  init(
    name: String, summary: String, tableName: String, experiment: String? = nil,
    columns: [Column],
    make: @escaping @Sendable (FigureTable) throws(FigureError) -> Figure
  ) {
    (self.name, self.summary) = (name, summary)
    (self.tableName, self.experiment) = (tableName, experiment)
    (self.columns, self.make) = (columns, make)
  }

  /// The figure of a table in memory.
  ///
  /// - Parameters:
  ///   - table: Has ``columns`` and at least one row.
  ///   - path: What errors call the table.
  /// - Throws: ``FigureError/unreadable(_:)`` with the line and the column that are at fault.
  public func figure(of table: CSVTable, path: String) throws(FigureError) -> Figure {
    try make(FigureTable(table, path: path, needing: columns.map(\.name)))
  }

  /// The figure of the table in a folder.
  ///
  /// - Parameter folder: Holds a file ``tableName``.
  /// - Throws: ``FigureError/unreadable(_:)`` for a missing or faulty table.
  public func figure(fromFolder folder: String) throws(FigureError) -> Figure {
    let path = folder.hasSuffix("/") ? folder + tableName : "\(folder)/\(tableName)"
    let table: CSVTable
    do { table = try CSVTable.read(path) } catch { throw .unreadable(error) }
    return try figure(of: table, path: path)
  }
}

extension PaperFigure {
  /// Every figure of the catalogue: the ledger's, then those of experiments.
  public static let all = ofLedger + ofExperiments

  /// The figures whose tables a run of all claims leaves, in the order of a paper.
  public static let ofLedger: [PaperFigure] = [
    .viewGrowth, .lottery, .errors, .ensembleLaw, .ledger, .samples, .randomFeatures, .muLaw,
    .scaling,
  ]

  /// The figures whose tables the scripts in `scripts/experiments` leave.
  public static let ofExperiments: [PaperFigure] = [
    .cifarBaseline, .cifarEnsemble, .cifarEnsembleDifferences, .cifarBornAgain,
    .cifarBornAgainDifferences, .generations, .teacherShares,
    .spectralDensity, .sharpnessByGeneration, .slices, .plane, .barrier, .penultimate,
  ]

  /// The figure of a name.
  ///
  /// - Throws: ``FigureError/unknownFigure(name:known:)`` with the names that exist.
  public static func named(_ name: String) throws(FigureError) -> PaperFigure {
    guard let figure = all.first(where: { $0.name == name }) else {
      throw .unknownFigure(name: name, known: all.map(\.name))
    }
    return figure
  }
}
