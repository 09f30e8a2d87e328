import Loopback
import Parallelism
import Synchronization
import Testing

@testable import Downloads

/// A file of 100,000 bytes, larger than what a pipe or a buffer holds, on a server.
enum Sample {
  static let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7 + $0 / 300) }
  /// By GNU md5sum.
  static let checksum = "79b8710f91a9a9d2347a8bd306afc24a"
  static let tag = "\"first\""

  static func file(on server: Server) -> RemoteFile {
    RemoteFile(
      name: "sample.bin", address: server.address("/sample.bin"), byteCount: bytes.count,
      checksum: checksum)
  }

  static func server(_ answers: Answer...) throws -> Server {
    try Server(["/sample.bin": answers])
  }

  /// An answer with the file, or with what goes wrong on the way.
  static func answer(_ fault: Answer.Fault = .none) -> Answer {
    Answer(bytes, tag: tag, fault: fault)
  }

  /// Downloads the file and returns what was reported but for the progress.
  ///
  /// - Parameter stopAfter: Cancels the download when so many bytes have come.
  @discardableResult
  static func download(
    from server: Server, to folder: TemporaryFolder, attempts: Int = 1, stopAfter: Int = .max
  ) throws(DownloadError) -> [FetchEvent] {
    let settings = try TransferSettings(
      stallSeconds: 0.5, attempts: attempts, pauseSeconds: 0.01)
    let cancellation = Cancellation()
    var events: [FetchEvent] = []
    try Download(file(on: server), to: folder.path, settings).run(cancellation: cancellation) {
      event in
      if case .progress(_, let received, _) = event {
        if received >= stopAfter { cancellation.cancel() }
      } else {
        events.append(event)
      }
    }
    return events
  }
}
