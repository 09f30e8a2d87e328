internal import Records

/// A picture as a value: panels in rows, a legend above them and a line of text below.
///
/// A figure holds what is drawn and no sizes; a ``FigureStyle`` gives it those when it is drawn.
/// Equal figures drawn in one style and format are equal to the byte.
public struct Figure: Sendable, Hashable {
  /// The share of the page's width.
  public var width: FigureStyle.Width
  /// Height in inches at paper size, above 0; larger styles enlarge it.
  public var height: Double
  /// How many panels stand side by side, at least 1.
  public var columns: Int
  /// The panels, row by row from the upper left.
  public var panels: [Panel]
  /// What stands in the legend above the panels; empty for none.
  public var legend: [LegendEntry]
  /// The line below the panels: trials, level of the intervals, anything a reader needs.
  public var caption: Label?

  /// A figure of panels.
  public init(
    width: FigureStyle.Width, height: Double, columns: Int = 1, panels: [Panel],
    legend: [LegendEntry] = [], caption: Label? = nil
  ) {
    (self.width, self.height, self.columns) = (width, height, columns)
    (self.panels, self.legend, self.caption) = (panels, legend, caption)
  }

  /// Draws the figure and returns the bytes of its file.
  ///
  /// - Parameters:
  ///   - format: The kind of file.
  ///   - style: The sizes; see ``FigureStyle/paper`` and ``FigureStyle/slides``.
  /// - Throws: ``FigureError`` when there is nothing to draw, an axis is impossible, or PLplot
  ///   refuses or lacks the driver.
  public func bytes(
    as format: GraphicsFormat, style: FigureStyle = .paper
  ) throws(FigureError) -> [UInt8] {
    guard columns >= 1, !panels.isEmpty, height > 0, height.isFinite else {
      throw .impossibleFigure(
        reason: "a figure needs a panel, a column and a height above 0, not "
          + "\(panels.count) panels in \(columns) columns of \(height) inches")
    }
    let drawn = try PLplotPage.bytes(
      format, width: style.points(width), height: height * 72 * style.scale
    ) { (page) throws(FigureError) in
      try FigureRenderer(figure: self, style: style).draw(on: page)
    }
    return Reproducibility.cleaned(drawn, format)
  }

  /// Draws the figure into a file, in the format that the file's suffix asks for.
  ///
  /// The file is whole or not there: it is written beside its place and then renamed.
  ///
  /// - Parameters:
  ///   - path: Ends in `.svg`, `.pdf` or `.png`; an existing file is replaced.
  ///   - style: The sizes.
  /// - Throws: ``FigureError`` as ``bytes(as:style:)``, and for a suffix that is no format or a
  ///   file that cannot be written.
  public func write(to path: String, style: FigureStyle = .paper) throws(FigureError) {
    let drawn = try bytes(as: GraphicsFormat(path: path), style: style)
    do { try AtomicFile.write(drawn, to: path) } catch { throw .unwritable(error) }
  }
}
