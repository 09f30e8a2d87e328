/// The key to a heat map: which value has which colour.
public struct ColourBar: Sendable, Hashable {
  /// The quantity and its unit.
  public var label: Label
  /// The values of the darkest and of the lightest colour.
  public var range: ClosedRange<Double>
  /// How values are laid out from the darkest to the lightest colour.
  public var scale: Axis.Scale

  /// A key for values in a range on a scale, that of the heat map.
  public init(_ label: Label, range: ClosedRange<Double>, scale: Axis.Scale = .linear) {
    (self.label, self.range, self.scale) = (label, range, scale)
  }
}
