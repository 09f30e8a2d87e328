internal import Foundation

/// Results, on standard output alone.
enum StandardOutput {
  /// Writes a line, and says so if it could not be written: a full disk must not look like success.
  ///
  /// - Throws: ``UnwritableOutput``. A reader that went away, such as `head`, is no fault.
  static func print(_ text: String, terminator: String = "\n") throws(UnwritableOutput) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + terminator).utf8))
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
      if cause.domain == NSPOSIXErrorDomain, cause.code == Int(EPIPE) { return }
      throw UnwritableOutput(reason: cause.localizedFailureReason ?? cause.localizedDescription)
    }
  }
}

/// Standard output that takes no more bytes.
struct UnwritableOutput: Error, CustomStringConvertible {
  let reason: String

  var description: String { "cannot write to standard output: \(reason)" }
}
