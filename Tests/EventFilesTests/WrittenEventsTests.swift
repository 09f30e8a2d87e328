import EventFiles
import Foundation
import Testing

/// A sample for TensorBoard to read back, written as a run does it, epoch by epoch.
///
/// Runs only when `RETORT_WRITTEN_EVENTS` names a folder; then
/// `scripts/vectors/events.py check FOLDER` reads the sample.
@Suite("Written events") struct WrittenEventsTests {
  private static let folder = ProcessInfo.processInfo.environment["RETORT_WRITTEN_EVENTS"]

  @Test("a sample is written", .enabled(if: folder != nil))
  func sample() throws {
    let start = 1_700_000_000.25
    let file = EventFile(folder: try #require(Self.folder), startTime: start)
    var points: [ScalarEvent] = []
    for epoch in 1...5 {
      for (tag, offset) in [("train/loss", 0.25), ("test/accuracy", 0.5)] {
        points.append(
          ScalarEvent(
            tag: tag, step: epoch, wallTime: start + 60 * Double(epoch),
            value: offset + Double(epoch)))
      }
      try file.write(points)
    }
  }
}
