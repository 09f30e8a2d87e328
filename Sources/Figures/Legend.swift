/// A line of the legend: a sample of what is drawn and what it means.
public struct LegendEntry: Sendable, Hashable {
  /// The sample.
  public enum Key: Sendable, Hashable {
    /// A piece of line.
    case line(Stroke)
    /// A data point.
    case symbol(Symbol)
    /// A data point on a piece of line.
    case symbolOnLine(Symbol, Stroke)
    /// A filled box.
    case swatch(Colour)
    /// An arrow that points down from a bar, for an upper limit.
    case upperLimit(Colour)
  }

  /// The sample.
  public var key: Key
  /// What it means.
  public var label: Label

  /// A sample and its meaning.
  public init(_ label: Label, _ key: Key) {
    (self.label, self.key) = (label, key)
  }
}
