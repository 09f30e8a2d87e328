import Foundation

/// Where messages go, so that standard output carries results alone.
enum StandardError {
  /// Writes text as it stands.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
