import MultiView
import Testing

@testable import Comparators

@Suite("Head targets") struct HeadTargetsTests {
  @Test("are one at the label and zero elsewhere")
  func oneHot() {
    let targets = HeadTargets(labels: [2, 0], classCount: 3)
    #expect(targets.values == [0, 0, 1, 1, 0, 0])
    #expect(targets.sampleCount == 2)
    #expect(targets.means == [0.5, 0, 0.5])
  }

  @Test("take a teacher's outputs as they are")
  func outputs() {
    let targets = HeadTargets(outputs: [0.25, -1, 0.75, 3], classCount: 2)
    #expect(targets.values == [0.25, -1, 0.75, 3])
    #expect(targets.means == [0.5, 1])
  }
}
