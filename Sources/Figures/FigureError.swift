public import Records

/// Why a figure could not be drawn; its description is shown to the user as it stands.
public enum FigureError: Error, Equatable, Sendable {
  /// No figure has the name; the known names in order.
  case unknownFigure(name: String, known: [String])
  /// The file name does not end in a format that can be written.
  case unknownSuffix(path: String)
  /// A table could not be opened, cannot be understood, or lacks what the figure needs.
  case unreadable(ReadError)
  /// A panel has no finite value to draw on its axes.
  case nothingToDraw(panel: String)
  /// An axis was given limits that it cannot have.
  case impossibleAxis(reason: String)
  /// The marks or panels of a figure contradict each other.
  case impossibleFigure(reason: String)
  /// PLplot has no driver for the format.
  case missingDriver(format: GraphicsFormat)
  /// PLplot refused a call; nothing was written.
  case drawingAborted(operation: String, reason: String)
  /// PLplot gave up; no figure can be drawn again in this process.
  case drawingEnded(reason: String)
  /// The file could not be written.
  case unwritable(FileError)
}

extension FigureError: CustomStringConvertible {
  /// What was wrong, what was found and what is allowed, in one or two sentences.
  public var description: String {
    switch self {
    case .unknownFigure(let name, let known):
      "there is no figure '\(name)'; the figures are \(known.joined(separator: ", "))"
    case .unknownSuffix(let path):
      "cannot tell the format of '\(path)'; its name must end in "
        + GraphicsFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
    case .unreadable(let error):
      error.description
    case .nothingToDraw(let panel):
      "\(panel) has no finite value to draw"
    case .impossibleAxis(let reason), .impossibleFigure(let reason):
      reason
    case .missingDriver(let format):
      "PLplot has no driver '\(format.driver)' on this machine; "
        + "install its Cairo drivers (Debian and Ubuntu: plplot-driver-cairo)"
    case .drawingAborted(let operation, let reason):
      "PLplot refused \(operation): \(reason)"
    case .drawingEnded(let reason):
      "PLplot gave up: \(reason)"
    case .unwritable(let error):
      error.description
    }
  }
}
