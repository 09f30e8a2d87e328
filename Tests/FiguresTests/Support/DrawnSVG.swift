import Foundation

@testable import Figures

/// The paths of a drawing, read back from its SVG.
struct DrawnSVG {
  /// One path: its corners in points from the lower left corner of the page.
  struct Path {
    var corners: [Position]
    /// As `rgb(0%,44.7059%,69.8039%)`.
    var colour: String
    var isFilled: Bool
  }

  private(set) var paths: [Path] = []

  /// Draws one panel over the whole width of a column and reads it back.
  init(_ panel: Panel) throws {
    try self.init(Figure(width: .column, height: 2, panels: [panel]))
  }

  init(_ figure: Figure) throws {
    let text = String(decoding: try figure.bytes(as: .svg), as: UTF8.self)
    for line in text.split(separator: "\n") where line.hasPrefix("<path ") {
      guard let route = Self.between(line, " d=\"", "\""),
        let fill = Self.property("fill", of: line)
      else { continue }
      // The group turns the page over, so a path's own coordinates count upwards.
      let numbers = route.split(separator: " ").compactMap { Double($0) }
      let corners = stride(from: 0, to: numbers.count - 1, by: 2).map {
        Position(numbers[$0], numbers[$0 + 1])
      }
      let colour = fill == "none" ? Self.property("stroke", of: line) ?? "" : fill
      // Letters are paths too; they have no line around them.
      guard Self.property("stroke-width", of: line) != nil else { continue }
      paths.append(Path(corners: corners, colour: String(colour), isFilled: fill != "none"))
    }
  }

  /// The filled polygons of a colour.
  func areas(_ colour: Colour) -> [Path] {
    paths.filter { $0.isFilled && Self.matches($0.colour, colour) }
  }

  /// The strokes of a colour.
  func lines(_ colour: Colour) -> [Path] {
    paths.filter { !$0.isFilled && Self.matches($0.colour, colour) }
  }

  /// A property from the style of an element (Cairo 1.16) or an attribute of it (Cairo 1.18).
  private static func property(_ name: String, of line: Substring) -> Substring? {
    between(line, "\"\(name):", ";") ?? between(line, ";\(name):", ";")
      ?? between(line, " \(name)=\"", "\"")
  }

  private static func between(
    _ text: Substring, _ start: String, _ end: String
  ) -> Substring? {
    guard let head = text.range(of: start) else { return nil }
    let rest = text[head.upperBound...]
    return rest.range(of: end).map { rest[..<$0.lowerBound] }
  }

  /// Cairo writes components in percent with up to six decimals.
  private static func matches(_ written: String, _ colour: Colour) -> Bool {
    let parts = written.dropFirst(4).dropLast().split(separator: ",")
    let values = parts.compactMap { part in
      Double(part.trimmingCharacters(in: .whitespaces).dropLast()).map { $0 * 2.55 }
    }
    let wanted = [colour.red, colour.green, colour.blue].map(Double.init)
    return values.count == 3 && zip(values, wanted).allSatisfy { abs($0 - $1) < 0.01 }
  }
}

extension DrawnSVG.Path {
  var width: Double { (corners.map(\.x).max() ?? 0) - (corners.map(\.x).min() ?? 0) }
  var height: Double { (corners.map(\.y).max() ?? 0) - (corners.map(\.y).min() ?? 0) }
}
