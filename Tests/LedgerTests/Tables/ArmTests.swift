import MultiView
import Testing

@testable import Ledger

@Suite("Arms") struct ArmTests {
  private let outcome: ExperimentOutcome = {
    func errors(_ singleView: Double) -> ArmErrors {
      ArmErrors(training: 0, multiView: 0, singleView: singleView)
    }
    var outcome = ExperimentOutcome()
    outcome.singles = [errors(0.25), errors(0.75)]
    outcome.ensemble = errors(0.1)
    outcome.distilled = errors(0.2)
    outcome.distilledControl = errors(0.3)
    outcome.selfDistilled = errors(0.4)
    outcome.selfControl = errors(0.6)
    outcome.joint = errors(0.7)
    return outcome
  }()

  @Test("each arm reads its own error; single networks their mean")
  func errors() {
    #expect(
      Arm.allCases.map { $0.singleViewError(outcome) } == [0.5, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7])
  }

  @Test("an arm that diverged has none")
  func diverged() {
    #expect(Arm.allCases.allSatisfy { $0.singleViewError(ExperimentOutcome()) == nil })
  }

  @Test("controls begin with the word by which the figure knows them")
  func controls() {
    #expect(
      Arm.allCases.filter { $0.rawValue.hasPrefix("control") } == [.distilledControl, .selfControl])
  }
}
