import Foundation
import Records

/// The part of a file that has come so far, with the server's mark by which to tell whether the
/// rest still belongs to it.
struct ResumableFile: ~Copyable {
  private let partial: PartialFile
  private let validatorPath: String

  /// Opens the part beside a target, or begins one.
  init(for target: String) throws(DownloadError) {
    do { partial = try PartialFile(path: "\(target).partial") } catch { throw .file(error) }
    validatorPath = "\(target).partial.validator"
  }

  var path: String { partial.path }

  var byteCount: Int {
    get throws(DownloadError) { do { return try partial.byteCount } catch { throw .file(error) } }
  }

  /// The mark of the response that the part began with.
  var validator: String? {
    guard let bytes = try? FileContents.bytes(of: validatorPath, limit: 1 << 12) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  func keep(validator: String?) throws(DownloadError) {
    forgetValidator()
    guard let validator else { return }
    do { try AtomicFile.write(validator, to: validatorPath) } catch { throw .file(error) }
  }

  /// The end of the part, for a child to go on from; closed with this value.
  func output() throws(DownloadError) -> FileHandle {
    do { try partial.moveToEnd() } catch { throw .file(error) }
    return FileHandle(fileDescriptor: partial.descriptor, closeOnDealloc: false)
  }

  /// Finds the system's reason why nothing more can be written.
  func explainRefusal() throws(DownloadError) {
    do { try partial.tryWriting() } catch { throw .file(error) }
  }

  /// Begins anew.
  func empty() throws(DownloadError) {
    do { try partial.empty() } catch { throw .file(error) }
    forgetValidator()
  }

  /// Removes all traces.
  consuming func discard() {
    forgetValidator()
    partial.discard()
  }

  /// Leaves what there is for the next time; nothing if nothing came.
  consuming func keep() throws(DownloadError) {
    if try byteCount == 0 { discard() }
  }

  /// Gives the file, which is whole now, its place.
  consuming func finish(as target: String) throws(DownloadError) {
    forgetValidator()
    do { try partial.finish(as: target) } catch { throw .file(error) }
  }

  private func forgetValidator() { try? FileManager.default.removeItem(atPath: validatorPath) }
}
