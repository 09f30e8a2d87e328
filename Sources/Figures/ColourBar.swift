/// The key to a heat map: which value has which colour.
public struct ColourBar: Sendable, Hashable {
  /// The quantity and its unit.
  public var label: Label
  /// The values of the darkest and of the lightest colour.
  public var range: ClosedRange<Double>

  /// A key for values in a range.
  public init(_ label: Label, range: ClosedRange<Double>) {
    (self.label, self.range) = (label, range)
  }
}
