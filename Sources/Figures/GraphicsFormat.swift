/// A file format that figures can be written in.
public enum GraphicsFormat: String, Sendable, Hashable, CaseIterable {
  /// Scalable Vector Graphics, text as outlines.
  case svg
  /// Portable Document Format, text with its embedded font.
  case pdf
  /// Pixels, 300 to the inch.
  case png

  /// The format that a file name asks for by its suffix, in either case.
  ///
  /// - Throws: ``FigureError/unknownSuffix(path:)`` for any other suffix or none.
  public init(path: String) throws(FigureError) {
    let suffix = path.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    guard suffix.count < path.count, let format = Self(rawValue: suffix.lowercased()) else {
      throw .unknownSuffix(path: path)
    }
    self = format
  }

  /// The name of PLplot's driver.
  var driver: String { "\(rawValue)cairo" }

  /// The drivers for SVG and PDF measure in points, the one for PNG in pixels.
  var unitsPerPoint: Double {
    switch self {
    case .svg, .pdf: 1
    case .png: 300.0 / 72
    }
  }
}
