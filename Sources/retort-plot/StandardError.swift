import Foundation

/// Where messages go, so that standard output carries results alone.
enum StandardError {
  /// Writes text as it stands; a closed pipe is nobody's loss.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
