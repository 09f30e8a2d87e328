/// A column of text beside a panel, one entry at each of some heights.
public struct SideColumn: Sendable, Hashable {
  /// The side of the panel.
  public enum Side: Sendable, Hashable {
    /// Left of the panel; later columns stand further left.
    case left
    /// Right of the panel; later columns stand further right.
    case right
  }

  /// How entries line up.
  public enum Alignment: Sendable, Hashable {
    /// At their left ends.
    case leading
    /// At their right ends.
    case trailing
  }

  /// The side of the panel.
  public var side: Side
  /// What stands above the column; nil for nothing.
  public var heading: Label?
  /// How entries line up.
  public var alignment: Alignment
  /// The entries at their heights in data coordinates.
  public var entries: [Tick]

  /// Text on a side of a panel, one entry at each height.
  public init(
    _ side: Side, heading: Label? = nil, alignment: Alignment, entries: [Tick]
  ) {
    (self.side, self.heading, self.alignment, self.entries) = (side, heading, alignment, entries)
  }
}
