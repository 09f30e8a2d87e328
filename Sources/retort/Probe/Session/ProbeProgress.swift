/// How far a probe is, with the time left.
final class ProbeProgress {
  private let line: ProgressLine
  private let clock = ContinuousClock()
  private var begin: (finished: Int, time: ContinuousClock.Instant)?
  private var last: (finished: Int, wanted: Int)?

  init(_ title: String, unit: String) { line = ProgressLine(title, unit: unit) }

  /// Shows a state; what was finished at the first call is of an earlier run.
  func show(_ finished: Int, _ wanted: Int) {
    let now = clock.now
    let begin = self.begin ?? (finished: finished, time: now)
    self.begin = begin
    last = (finished, wanted)
    let made = finished - begin.finished
    let elapsed = (now - begin.time) / .seconds(1)
    line.show(
      finished: finished, wanted: wanted,
      secondsLeft: made > 0 ? elapsed / Double(made) * Double(wanted - finished) : nil)
  }

  /// Ends the line of a probe that needed less than it was allowed.
  func finish() {
    guard let last, last.finished < last.wanted else { return }
    line.show(finished: last.finished, wanted: last.finished, secondsLeft: nil)
  }
}
