/// How fast a run goes, from its start in this process.
final class Pace {
  private let sampleCount: Int
  private var start = ContinuousClock.now
  private var first: Int?

  init(sampleCount: Int) { self.sampleCount = sampleCount }

  /// Where the run stands after so many samples.
  func progress(finished: Int, of state: TrainingState, row: EpochRow? = nil) -> Trainer.Progress {
    Trainer.Progress(
      finishedSamples: finished, wantedSamples: sampleCount, secondsLeft: secondsLeft(finished),
      row: row, rows: state.rows, startTime: state.startTime)
  }

  private func secondsLeft(_ finished: Int) -> Double? {
    // The first step compiles executors, which says nothing about those that follow.
    guard let first else {
      (first, start) = (finished, .now)
      return nil
    }
    guard finished > first else { return nil }
    let elapsed = start.duration(to: .now) / .seconds(1)
    return elapsed / Double(finished - first) * Double(sampleCount - finished)
  }
}
