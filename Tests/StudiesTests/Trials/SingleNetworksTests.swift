import MultiView
import Parallelism
import Testing

@testable import Studies

@Suite("Single networks") struct SingleNetworksTests {
  @Test("are those of the whole experiment on the same stream")
  func sameAsInExperiment() throws {
    let all = try MultiViewStudy(TinyRegime.experiment).row(1)
    let alone = try SingleNetworks.train(
      2, TinyRegime.experiment, TinyRegime.stream(1), cancellation: Cancellation())
    #expect(alone.singles == Array(all.singles.prefix(2)))
    #expect(alone.classCount == 6 && alone.ensemble == nil)
  }

  @Test("need not be two")
  func one() throws {
    let outcome = try SingleNetworks.train(
      1, TinyRegime.sparse, TinyRegime.stream(1), cancellation: Cancellation())
    #expect(outcome.singles.count == 1)
  }
}
