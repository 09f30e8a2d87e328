import Foundation
import Records

/// A folder that files are put into.
enum Folder {
  /// Makes a folder and those above it, unless it is there.
  static func make(_ path: String) throws(DownloadError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      let reason = cause?.localizedDescription ?? error.localizedDescription
      throw .file(FileError(path: path, operation: .create, reason: reason))
    }
  }
}
