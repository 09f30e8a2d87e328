import MultiView
import Statistics
import Testing

@testable import Claims
@testable import Studies

@Suite("Evidence") struct EvidenceTests {
  @Test("the trials of the preset's own size are the base")
  func base() {
    var evidence = Evidence(preset: StudyPreset())
    #expect(evidence.base.isEmpty)
    evidence.experiments = [10: [ExperimentOutcome()], 20: [ExperimentOutcome(), .init()]]
    #expect(evidence.base.count == 1)
  }

  @Test("what diverged is counted by arm, at every size and in every study")
  func divergences() {
    var evidence = Evidence(preset: StudyPreset())
    var lost = ExperimentOutcome()
    lost.diverged = ["single network 3", "joint training"]
    var joint = ExperimentOutcome()
    joint.diverged = ["joint training"]
    evidence.experiments = [10: [lost, ExperimentOutcome()], 20: [joint]]
    evidence.muLaw[10] = [MuLawStudy.Row(shares: [0, 1], errors: [nil, 0.5])]
    // Two of the preset's four networks are left: 20 of 40 classes.
    evidence.viewBias = [
      ViewBiasStudy.Row(classes: 20, agreeing: 20, predictedFirst: 10, wonByFirst: 10)
    ]
    #expect(
      evidence.divergences.map { $0.arm } == [
        "joint training", "network with unequal views", "share of the mu-law", "single network 3",
      ])
    #expect(evidence.divergences.map { $0.count } == [2, 2, 1, 1])
  }

  @Test("errors are counts of the test samples, rounded and not cut")
  func counts() {
    let evidence = Evidence(preset: StudyPreset())
    #expect(evidence.count(0.123) == (123, 1000))
    // In binary 0.57 * 1000 is 569.9999999999999.
    #expect(evidence.count(0.57) == (570, 1000))
  }

  // Student's interval of two trials a ± e at one standard error is 1.837 e to each side, the
  // quantile of one degree of freedom at 0.8413.
  @Test("the standard error of a limit's point allows for few trials")
  func standardError() throws {
    var evidence = MadeUp.law(limit: 0, amplitude: 0) { outcome, _, _ in
      outcome.singles = [MadeUp.errors(singleView: 0.5)]
      outcome.joint = MadeUp.errors(singleView: 0.5)
    }
    evidence.experiments[10]?[0].joint = MadeUp.errors(singleView: 0.51)
    evidence.experiments[10]?[1].joint = MadeUp.errors(singleView: 0.49)
    let quantity = try JointlyTrained().quantity(
      "limit: error less a single network's", from: evidence)
    guard case .limit(let points) = quantity.samples else {
      Issue.record("a limit has points")
      return
    }
    #expect(points.map(\.classes) == [10, 20, 40])
    #expect(abs(points[0].standardError - 0.018_37) < 1e-5)
    // Trials that agree to the last digit are granted 1e-4.
    #expect(points[1].standardError == 1e-4)
  }
}
