/// The sizes of everything in a figure that is not data.
public struct FigureStyle: Sendable, Hashable {
  /// How much of a page's width a figure takes.
  public enum Width: Sendable, Hashable {
    /// One column of a two-column page: 3.3 inches on paper.
    case column
    /// The whole width of a page: 6.9 inches on paper.
    case page
  }

  /// How many times larger than on paper lines, markers and gaps are.
  public var scale: Double
  /// Size of axis labels and panel titles in points.
  public var labelSize: Double
  /// Size of tick labels, legends and captions in points.
  public var tickSize: Double

  /// For print: 3.3 or 6.9 inches wide, text of 7 and 7.5 points.
  public static let paper = FigureStyle(scale: 1, labelSize: 7.5, tickSize: 7)

  /// For a projector: twice the size of paper, and text a little larger still.
  public static let slides = FigureStyle(scale: 2, labelSize: 16, tickSize: 15)

  /// The width of a figure in points.
  func points(_ width: Width) -> Double {
    switch width {
    case .column: 3.3 * 72 * scale
    case .page: 6.9 * 72 * scale
    }
  }
}
