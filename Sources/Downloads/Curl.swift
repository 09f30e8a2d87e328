import Foundation
import Parallelism
import Records

/// One attempt at fetching a file, by the program curl.
///
/// Foundation's own loading system unpacks what a server calls compressed, so that neither byte
/// ranges nor checksums fit the file that was published; it hands bytes on faster than a slow disk
/// takes them; and it makes every command of the program load some thirty libraries. The program
/// curl writes the bytes as they are, straight to the file.
struct Curl {
  let file: RemoteFile
  let stallSeconds: Double
  let cancellation: Cancellation

  /// How an attempt ended.
  enum Ending: Equatable {
    /// The server says that this was all.
    case complete
    /// The server would send the file from its start only, or another one by now.
    case notResumable
    case refused(status: Int)
    case failed(reason: String, Chance)
    case stalled
    case stopped
  }

  /// Whether another attempt may succeed.
  enum Chance { case another, none }

  /// Fetches what the partial file lacks.
  ///
  /// - Parameters:
  ///   - download: Gets the bytes at its end.
  ///   - received: Called a few times a second with the number of bytes in the partial file.
  /// - Throws: ``DownloadError`` if curl is missing or the partial file cannot be written.
  func fetchRest(
    into download: borrowing ResumableFile, received: (Int) -> Void
  ) throws(DownloadError) -> Ending {
    let scratch = try ScratchFolder()
    let start = try download.byteCount
    let child = try ChildProgram(
      "curl", arguments(head: scratch.file("head"), start: start, validator: download.validator),
      output: try download.output(), errors: try scratch.writing("messages"))
    defer { child.stop() }
    var (count, lastGrowth) = (start, ContinuousClock.now)
    while true {
      let ending = child.ending(within: 0.1)
      let newCount = try download.byteCount
      if newCount != count {
        // The mark belongs to the response that the part begins with.
        if count == 0 {
          try download.keep(validator: ResponseHead(scratch.text("head"))?.validator)
        }
        (count, lastGrowth) = (newCount, .now)
        received(count)
      }
      if let ending { return try meaning(of: ending, start: start, scratch, download) }
      if cancellation.isCancelled { return .stopped }
      if lastGrowth.duration(to: .now) > .seconds(stallSeconds) { return .stalled }
    }
  }

  private func arguments(head: String, start: Int, validator: String?) -> [String] {
    // First, because curl reads the user's defaults otherwise.
    var arguments = ["--disable", "--silent", "--show-error", "--fail", "--globoff", "--no-buffer"]
    arguments += ["--location", "--max-redirs", "10"]
    arguments += ["--proto", "=http,https", "--dump-header", head]
    // Later than our own patience: it ends a child that has lost its parent.
    arguments += ["--speed-limit", "1", "--speed-time", "\(Int(stallSeconds.rounded(.up)))"]
    if start > 0 {
      arguments += ["--continue-at", "\(start)"]
      if let validator { arguments += ["--header", "If-Range: \(validator)"] }
    }
    return arguments + ["--url", file.address]
  }

  /// What the manual of curl says under "Exit codes", with what the server said.
  private func meaning(
    of ending: ChildProgram.Ending, start: Int, _ scratch: ScratchFolder,
    _ download: borrowing ResumableFile
  ) throws(DownloadError) -> Ending {
    let head = ResponseHead(scratch.text("head"))
    let message = scratch.text("messages").split(separator: "\n").last
      .map { String($0.trimmingPrefix(#/curl: \(\d+\) /#)) }
    switch ending {
    case .status(0):
      guard try download.byteCount < file.byteCount, head?.announcesItsEnd == false else {
        return .complete
      }
      return .failed(reason: "the connection ended early", .another)
    case .status(let code) where start > 0 && Self.isAboutRanges(code, head?.status):
      return .notResumable
    case .status(22): return .refused(status: head?.status ?? 0)
    case .status(23), .signal(SIGXFSZ):
      try download.explainRefusal()
      return .failed(reason: message ?? "the file could not be written", .none)
    case .status(let code):
      let reason = message ?? "curl ended with \(code)"
      return .failed(reason: reason, Self.passing.contains(code) ? .another : .none)
    case .signal(let number): return .failed(reason: "curl was ended by signal \(number)", .none)
    }
  }

  /// Whether the server cannot send a rest, sends another file's, or has no more than the part.
  private static func isAboutRanges(_ code: Int32, _ status: Int?) -> Bool {
    [33, 36].contains(code) || (code == 22 && status == 416)
  }

  /// No name server, no proxy, no connection; a part; too late; no TLS; nothing, or an error, while
  /// sending or receiving; faults of HTTP/2 and HTTP/3.
  private static let passing: Set<Int32> = [5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92, 95]
}
