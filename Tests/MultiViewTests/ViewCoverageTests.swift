import MultiView
import Testing

@Suite("View coverage") struct ViewCoverageTests {
  // Peaks 10, 10, 8, 2 and 1: the median is 8, and 2.4 separates winners from the rest.
  static let coverage = ViewCoverage(
    handMadeProjections([
      [[10, 3.1]], [[2.9, 10]], [[8, 8]], [[2, 2]], [[1, 0.5]],
    ]))

  @Test("counts views above 0.3 of their class's largest, in classes above 0.3 of the median")
  func rule() {
    #expect(
      Self.coverage.isLearned == [
        true, true, false, true, true, true, false, false, false, false,
      ])
    #expect(Self.coverage.learnedCounts == [2, 1, 2, 0, 0])
  }

  @Test("gives the shares of classes that hold 0, 1 and 2 views")
  func shares() {
    #expect((0...2).map(Self.coverage.share(holding:)) == [0.4, 0.2, 0.4])
  }

  @Test("takes a network without any response for one that has learned nothing")
  func nothing() {
    #expect(ViewCoverage(handMadeProjections([[[0, -1]], [[-1, 0]]])).share(holding: 0) == 1)
  }

  @Test("takes a class with a NaN for one that has learned nothing", arguments: 0..<3)
  func notANumber(label: Int) {
    var responses: [[[Float]]] = [[[1, 0]], [[1, 0]], [[1, 0]]]
    responses[label][0][1] = .nan
    var expected = [1, 1, 1]
    expected[label] = 0
    #expect(ViewCoverage(handMadeProjections(responses)).learnedCounts == expected)
  }
}
