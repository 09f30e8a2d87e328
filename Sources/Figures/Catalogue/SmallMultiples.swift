/// How small panels of one kind stand together in a figure.
struct SmallMultiples {
  /// How many panels there are, at least 1.
  let count: Int

  /// How many panels stand side by side.
  var columnCount: Int { count <= 4 ? count : count % 4 == 0 ? 4 : 3 }

  /// A column of the page for one panel, else the whole width.
  var width: FigureStyle.Width { count == 1 ? .column : .page }

  /// Height in inches of all rows of panels, without what stands above and below them.
  ///
  /// - Parameter rowHeight: That of one row in inches.
  func height(ofRows rowHeight: Double) -> Double {
    Double((count + columnCount - 1) / columnCount) * rowHeight
  }

  /// Whether no panel stands below panel number `index`.
  func isLowest(_ index: Int) -> Bool { index + columnCount >= count }
}
