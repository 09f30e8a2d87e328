/// One labelled position on an axis.
public struct Tick: Sendable, Hashable {
  /// Where, in data coordinates.
  public var position: Double
  /// What is written there.
  public var label: Label

  /// A position in data coordinates and what is written there.
  public init(_ position: Double, _ label: Label) {
    (self.position, self.label) = (position, label)
  }
}

/// A direction of a panel: what it shows, on which scale and over which range.
public struct Axis: Sendable, Hashable {
  /// How values are laid out along the axis.
  public enum Scale: Sendable, Hashable {
    /// Equal distances for equal differences.
    case linear
    /// Equal distances for equal ratios; values of 0 and below have no place and are left out.
    case logarithmic
    /// Equal distances for equal ratios on both sides of 0, and nearly equal differences around it.
    ///
    /// A value v lies at sign(v) · log(1 + |v| / unit); the unit is finite and above 0.
    case symmetricLogarithmic(unit: Double)
  }

  /// Which positions are marked.
  public enum Ticks: Sendable, Hashable {
    /// Round numbers, or powers of ten on a logarithmic scale; 0 too on a symmetric one.
    case automatic
    /// These and no others.
    case at([Tick])
    /// The automatic positions without numbers, for panels that share an axis with a neighbour.
    case unlabelled
    /// None.
    case none
  }

  /// The quantity and its unit; nil for panels that share an axis with a neighbour.
  public var label: Label?
  /// How values are laid out.
  public var scale: Scale
  /// The limits; nil takes those of the marks, widened a little.
  public var range: ClosedRange<Double>?
  /// Which positions are marked.
  public var ticks: Ticks

  /// An axis; by default linear, over the range of what is drawn, with round numbers.
  public init(
    _ label: Label? = nil, scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    ticks: Ticks = .automatic
  ) {
    (self.label, self.scale, self.range, self.ticks) = (label, scale, range, ticks)
  }
}
