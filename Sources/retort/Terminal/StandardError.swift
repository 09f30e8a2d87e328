internal import Foundation

/// Messages for people, on standard error, so that standard output holds results alone.
enum StandardError {
  /// Whether somebody is watching: cursor movement is for them only.
  static var isTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

  /// Writes text as it is; a closed pipe is nobody's loss.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
