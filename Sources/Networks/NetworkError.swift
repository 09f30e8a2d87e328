/// A network that cannot be built as asked; shown to the user word for word.
public enum NetworkError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No architecture has this name; of the allowed names the nearest come first.
  case unknownArchitecture(name: String, allowed: [String])
  /// A setting has a value with which the architecture is not defined.
  case notAllowed(architecture: String, setting: String, found: String, allowed: String)
  /// The images have fewer rows or columns than the architecture's poolings need.
  case imageTooSmall(architecture: String, found: MapShape, smallest: Int)
  /// A layer's window exceeds the map that it should move over.
  case mapTooSmall(architecture: String, layer: String, found: MapShape, smallest: Int)

  /// What was wrong, what was found and what is allowed.
  public var description: String {
    switch self {
    case .unknownArchitecture(let name, let allowed):
      "no architecture is named '\(name)'; allowed: \(allowed.joined(separator: ", "))"
    case .notAllowed(let architecture, let setting, let found, let allowed):
      "\(architecture): \(setting) is \(found); allowed: \(allowed)"
    case .imageTooSmall(let architecture, let found, let smallest):
      """
      \(architecture): images of \(found.height)×\(found.width) pixels are too small; \
      allowed: at least \(smallest)×\(smallest)
      """
    case .mapTooSmall(let architecture, let layer, let found, let smallest):
      """
      \(architecture): \(layer) cannot read a map of \(found.height)×\(found.width) pixels; \
      allowed: at least \(smallest)×\(smallest)
      """
    }
  }
}
