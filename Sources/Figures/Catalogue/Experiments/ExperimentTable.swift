/// A table that `retort compare` wrote: one quantity of runs on one data set.
struct ExperimentTable {
  let table: FigureTable
  let quantity: PrintedQuantity
  /// Data set and epochs in the table's own words, for the title.
  let setting: String
  /// How the reported epoch was chosen.
  let selectionRule: String

  /// The columns that all these tables have.
  static let columns = [
    PaperFigure.Column("quantity", "what was measured, the same in all rows"),
    PaperFigure.Column("dataSet", "the data set as printed, the same in all rows"),
    PaperFigure.Column("epochs", "epochs of training, the same in all rows"),
    PaperFigure.Column("selectionRule", "how the epoch was chosen, the same in all rows"),
  ]

  /// - Throws: ``FigureError/unreadable(_:)`` for rows of different quantities, data sets, epochs or
  ///   selection rules.
  init(_ table: FigureTable) throws(FigureError) {
    self.table = table
    quantity = PrintedQuantity(try table.shared("quantity"))
    let epochs = try table.shared("epochs")
    setting = "\(try table.shared("dataSet")), \(epochs) epoch" + (epochs == "1" ? "" : "s")
    selectionRule = try table.shared("selectionRule")
  }

  /// Numbers in the unit in which the quantity is printed; an empty cell is NaN.
  func numbers(_ column: String) throws(FigureError) -> [Double] {
    try table.numbers(column).map { quantity.factor * $0 }
  }

  /// Intervals in the unit in which the quantity is printed; empty ends are NaN.
  func intervals() throws(FigureError) -> [ClosedRange<Double>?] {
    let rows = [Double](repeating: 0, count: table.rowCount)
    return try table.intervals(at: rows, low: "intervalLow", high: "intervalHigh").map {
      $0.low <= $0.high ? (quantity.factor * $0.low)...(quantity.factor * $0.high) : nil
    }
  }

  /// The title of a figure of some networks.
  func title(_ models: [String]) -> Label {
    Label(verbatim: (models.withoutRepetitions + [setting]).joined(separator: ", "))
  }
}
