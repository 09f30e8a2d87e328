/// How long a download waits, and how often it tries.
public struct TransferSettings: Sendable, Equatable {
  /// After so many seconds without a byte a connection counts as stalled.
  public let stallSeconds: Double
  /// How often each file is tried in all.
  public let attempts: Int
  /// The seconds before the second attempt; each later pause is twice as long, up to a minute.
  public let pauseSeconds: Double

  /// Settings within their ranges.
  ///
  /// - Parameters:
  ///   - stallSeconds: 0.1 to 3600.
  ///   - attempts: 1 to 100.
  ///   - pauseSeconds: 0 to 60.
  /// - Throws: ``DownloadError/setting(_:found:allowed:)``.
  public init(
    stallSeconds: Double = 30, attempts: Int = 5, pauseSeconds: Double = 1
  ) throws(DownloadError) {
    guard (0.1...3600).contains(stallSeconds) else {
      throw .setting("stall seconds", found: "\(stallSeconds)", allowed: "0.1 to 3600")
    }
    guard (1...100).contains(attempts) else {
      throw .setting("attempts", found: "\(attempts)", allowed: "1 to 100")
    }
    guard (0...60).contains(pauseSeconds) else {
      throw .setting("pause seconds", found: "\(pauseSeconds)", allowed: "0 to 60")
    }
    self.stallSeconds = stallSeconds
    self.attempts = attempts
    self.pauseSeconds = pauseSeconds
  }

  /// The seconds between an attempt and the next.
  ///
  /// - Parameter attempt: The one that failed; the first is 1.
  func pause(after attempt: Int) -> Double {
    min(60, pauseSeconds * Double(1 << min(attempt - 1, 10)))
  }
}
