import MultiView
import Testing

@Suite("Arm errors") struct ArmErrorsTests {
  @Test("mix by the share of single-view samples", arguments: [(0, 0.1), (0.25, 0.2), (1, 0.5)])
  func overall(share: Double, expected: Double) {
    let errors = ArmErrors(training: 0, multiView: 0.1, singleView: 0.5)
    #expect(abs(errors.overall(singleViewShare: share) - expected) < 1e-15)
  }
}
