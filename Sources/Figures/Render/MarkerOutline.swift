import Foundation

extension Marker {
  /// The corners of the shape, scaled so that all markers look equally large beside a circle of
  /// radius 1; for a cross and a plus the ends of the strokes, in turn.
  var outline: [Position] {
    switch self {
    case .circle: Marker.regular(24, radius: 1, from: 0)
    case .square: Marker.regular(4, radius: 1.25, from: 45)
    case .triangle: Marker.regular(3, radius: 1.35, from: 90)
    case .invertedTriangle: Marker.regular(3, radius: 1.35, from: -90)
    case .diamond: Marker.regular(4, radius: 1.3, from: 0)
    case .cross: Marker.regular(4, radius: 1.25, from: 45)
    case .plus: Marker.regular(4, radius: 1.25, from: 0)
    }
  }

  private static func regular(
    _ count: Int, radius: Double, from degrees: Double
  ) -> [Position] {
    (0..<count).map { index in
      let angle = (degrees / 180 + 2 * Double(index) / Double(count)) * Double.pi
      return Position(radius * cos(angle), radius * sin(angle))
    }
  }
}
