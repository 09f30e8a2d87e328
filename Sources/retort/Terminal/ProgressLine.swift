internal import Foundation
internal import Studies
internal import Synchronization

/// Progress with the time left: a bar that redraws itself on a terminal, plain lines elsewhere.
final class ProgressLine: Sendable {
  private let title: String
  private let unit: String
  private let isTerminal = StandardError.isTerminal
  private let lastLine = Mutex<(tenth: Int, time: ContinuousClock.Instant)?>(nil)

  init(_ title: String, unit: String = "trials") { (self.title, self.unit) = (title, unit) }

  func show(_ progress: StudyRun.Progress) {
    show(finished: progress.finished, wanted: progress.wanted, secondsLeft: progress.secondsLeft)
  }

  func show(finished: Int, wanted: Int, secondsLeft: Double?) {
    let share = wanted > 0 ? Double(finished) / Double(wanted) : 1
    let counts = "\(finished)/\(wanted) \(unit)"
    let left = finished == wanted ? "done" : Self.text(secondsLeft)
    if isTerminal {
      let filled = Int((share * 30).rounded(.down))
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
      StandardError.write("\r\u{1B}[K\(title) [\(bar)] \(counts), \(left)")
      if finished == wanted { StandardError.write("\n") }
    } else {
      // A line for each tenth of the work, and one a half-minute, keeps a log short.
      let tenth = Int(share * 10)
      let isNew = lastLine.withLock { last in
        let now = ContinuousClock.now
        if let last, tenth <= last.tenth, now - last.time < .seconds(30) { return false }
        last = (max(tenth, last?.tenth ?? 0), now)
        return true
      }
      if isNew { StandardError.write("\(title): \(counts), \(left)\n") }
    }
  }

  /// Writes a line of its own above the bar.
  func write(_ line: String) {
    StandardError.write(isTerminal ? "\r\u{1B}[K\(line)\n" : "\(line)\n")
  }

  private static func text(_ secondsLeft: Double?) -> String {
    guard let secondsLeft else { return "time left not known yet" }
    let seconds = Int(secondsLeft.rounded(.up))
    return seconds < 60
      ? "\(seconds) s left"
      : "\(seconds / 60) min \(String(format: "%02d", seconds % 60)) s left"
  }
}
