import Foundation
public import Parallelism
import Records

/// The fetching of one file: resumed, tried again, checked, and put in place when it is whole.
///
/// What came lies beside the target as `NAME.partial` and stays there when the download ends early,
/// however it ends. The server is asked to send the rest only if the file has not changed since
/// (If-Range); one that does not do so sends the whole file, which then takes the part's place. The
/// checksum is that of the whole file on disk.
public struct Download: Sendable {
  private let file: RemoteFile
  private let target: String
  private let settings: TransferSettings

  /// A download that has not begun.
  ///
  /// - Parameters:
  ///   - file: What to fetch.
  ///   - folder: Where to put it; it must exist.
  ///   - settings: How long to wait and how often to try.
  public init(_ file: RemoteFile, to folder: String, _ settings: TransferSettings) {
    self.file = file
    target = "\(folder)/\(file.name)"
    self.settings = settings
  }

  /// Fetches the file unless it is there.
  ///
  /// - Parameters:
  ///   - cancellation: Ends the download within a fraction of a second and keeps what came.
  ///   - report: Told what happens.
  /// - Throws: ``DownloadError``.
  public func run(
    cancellation: Cancellation, report: (FetchEvent) -> Void
  ) throws(DownloadError) {
    if FileManager.default.fileExists(atPath: target) {
      guard try checksum(of: target) != file.checksum else { return report(.present(file)) }
      report(.replacing(file, path: target))
    }
    let part = try ResumableFile(for: target)
    do {
      try fill(part, cancellation, report)
    } catch {
      try part.keep()
      throw error
    }
    let found = try checksum(of: part.path)
    guard found == file.checksum else {
      let byteCount = try part.byteCount
      part.discard()
      throw .wrongChecksum(file, found: found, foundByteCount: byteCount)
    }
    try part.finish(as: target)
    report(.fetched(file, path: target))
  }

  /// Tries until the server says that all has come.
  private func fill(
    _ part: borrowing ResumableFile, _ cancellation: Cancellation, _ report: (FetchEvent) -> Void
  ) throws(DownloadError) {
    let curl = Curl(file: file, stallSeconds: settings.stallSeconds, cancellation: cancellation)
    var attempt = 1
    while true {
      let start = try usableByteCount(of: part, report)
      guard start < file.byteCount else { return }
      if start > 0 { report(.resuming(file, from: start)) }
      let rate = Rate(start: start)
      let ending = try curl.fetchRest(into: part) { received in
        let secondsLeft = rate.secondsLeft(received: received, of: file.byteCount)
        report(.progress(file, received: received, secondsLeft: secondsLeft))
      }
      let failure: DownloadError
      switch ending {
      case .complete: return
      case .stopped: throw .stopped(try interruption(of: part))
      case .notResumable:
        report(.startingAnew(file))
        try part.empty()
        // Not an attempt by itself: the next one has nothing to resume.
        continue
      case .refused(let status):
        failure = .refused(address: file.address, status: status, attempts: attempt)
        guard [408, 429].contains(status) || (500...599).contains(status) else { throw failure }
      case .stalled:
        failure = .stalled(
          try interruption(of: part), seconds: settings.stallSeconds, attempts: attempt)
      case .failed(let reason, let chance):
        failure = .lost(try interruption(of: part), reason: reason, attempts: attempt)
        guard chance == .another else { throw failure }
      }
      guard attempt < settings.attempts else { throw failure }
      let pause = settings.pause(after: attempt)
      attempt += 1
      report(
        .retrying(
          file, reason: failure.briefly, attempt: attempt, of: settings.attempts,
          pauseSeconds: pause))
      guard Self.waits(seconds: pause, unless: cancellation) else {
        throw .stopped(try interruption(of: part))
      }
    }
  }

  /// The bytes to go on from: none of a part that is longer than the file.
  private func usableByteCount(
    of part: borrowing ResumableFile, _ report: (FetchEvent) -> Void
  ) throws(DownloadError) -> Int {
    let byteCount = try part.byteCount
    guard byteCount > file.byteCount else { return byteCount }
    report(.startingAnew(file))
    try part.empty()
    return 0
  }

  private func interruption(
    of part: borrowing ResumableFile
  ) throws(DownloadError) -> DownloadError.Interruption {
    DownloadError.Interruption(
      file: file, received: try part.byteCount, partialPath: part.path)
  }

  private func checksum(of path: String) throws(DownloadError) -> String {
    do { return try MD5.hexadecimal(ofFile: path) } catch { throw .file(error) }
  }

  /// Waits, and returns false at once when the cancellation is raised.
  private static func waits(seconds: Double, unless cancellation: Cancellation) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while !cancellation.isCancelled, ContinuousClock.now < end {
      Thread.sleep(forTimeInterval: min(0.05, seconds))
    }
    return !cancellation.isCancelled
  }

  /// The speed of an attempt since its first bytes.
  private struct Rate {
    let start: Int
    let beginning = ContinuousClock.now

    func secondsLeft(received: Int, of byteCount: Int) -> Double? {
      let gained = received - start
      let seconds = beginning.duration(to: .now) / .seconds(1)
      return gained > 0 ? seconds / Double(gained) * Double(max(0, byteCount - received)) : nil
    }
  }
}

extension DownloadError {
  /// The cause alone, for a message that goes on with what is done about it.
  fileprivate var briefly: String {
    switch self {
    case .lost(_, let reason, _): reason
    case .stalled(_, let seconds, _): "no byte came for \(Self.text(seconds)) s"
    case .refused(_, let status, _): "the server answered \(status)"
    default: description
    }
  }
}
