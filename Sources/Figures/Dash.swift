/// The pattern of a line.
public enum Dash: Sendable, Hashable, CaseIterable {
  /// Without gaps.
  case solid
  /// Dashes of 3 points.
  case dashed
  /// Dots.
  case dotted
  /// A dash and a dot in turn.
  case dashDotted
  /// Dashes of 6 points.
  case longDashed

  /// Lengths drawn and left out in turn, in points at paper size; empty for a solid line.
  var lengths: [Double] {
    switch self {
    case .solid: []
    case .dashed: [3.2, 1.8]
    case .dotted: [0.6, 1.6]
    case .dashDotted: [3.2, 1.5, 0.6, 1.5]
    case .longDashed: [6, 1.8]
    }
  }
}
