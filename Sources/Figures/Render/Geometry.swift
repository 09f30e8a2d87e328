/// A place on the page in points from its lower left corner, or a direction.
struct Position: Equatable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    (self.x, self.y) = (x, y)
  }
}

/// An upright rectangle on the page, in points.
struct Rectangle: Equatable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }
  var midX: Double { (minX + maxX) / 2 }
  var midY: Double { (minY + maxY) / 2 }

  /// The corners against the clock from the lower left.
  var corners: [Position] {
    [Position(minX, minY), Position(maxX, minY), Position(maxX, maxY), Position(minX, maxY)]
  }

  /// The rectangle that is larger by a distance on each side.
  func expanded(by distance: Double) -> Rectangle {
    Rectangle(
      minX: minX - distance, minY: minY - distance, maxX: maxX + distance, maxY: maxY + distance)
  }

  /// The part that lies inside another rectangle.
  func clipped(to other: Rectangle) -> Rectangle {
    Rectangle(
      minX: max(minX, other.minX), minY: max(minY, other.minY),
      maxX: min(maxX, other.maxX), maxY: min(maxY, other.maxY))
  }

  /// Whether a position lies inside or, up to rounding, on the edge.
  func contains(_ position: Position) -> Bool {
    let slack = 1e-6
    return position.x >= minX - slack && position.x <= maxX + slack
      && position.y >= minY - slack && position.y <= maxY + slack
  }
}
