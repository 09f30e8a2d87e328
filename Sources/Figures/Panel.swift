/// One pair of axes with what is drawn on them.
public struct Panel: Sendable, Hashable {
  /// Which lines stand around the panel.
  public enum Border: Sendable, Hashable {
    /// All four sides.
    case box
    /// The axes at the left and at the bottom.
    case open
    /// Only the axis at the bottom.
    case base
    /// None.
    case none
  }

  /// What stands above the panel; nil for nothing.
  public var title: Label?
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// What is drawn, the last on top.
  public var marks: [Mark]
  /// Which lines stand around the panel.
  public var border: Border
  /// Width over height of the plot area; nil fills the place.
  public var aspect: Double?
  /// Columns of text beside the panel.
  public var sideColumns: [SideColumn]
  /// The scale of colours drawn at the right of the panel; nil for none.
  public var colourBar: ColourBar?

  /// A pair of axes with what is drawn on them.
  public init(
    _ title: Label? = nil, x: Axis, y: Axis, marks: [Mark], border: Border = .open,
    aspect: Double? = nil, sideColumns: [SideColumn] = [], colourBar: ColourBar? = nil
  ) {
    (self.title, self.x, self.y, self.marks) = (title, x, y, marks)
    (self.border, self.aspect) = (border, aspect)
    (self.sideColumns, self.colourBar) = (sideColumns, colourBar)
  }
}
