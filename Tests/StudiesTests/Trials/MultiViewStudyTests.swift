import MultiView
import Parallelism
import Studies
import Testing

@Suite("The multi-view study") struct MultiViewStudyTests {
  @Test("a trial is a function of its stream, in either representation")
  func pure() throws {
    try MultiViewStudy(TinyRegime.experiment).expectPure()
    try MultiViewStudy(TinyRegime.sparse).expectPure()
  }

  @Test("a trial measures every arm")
  func arms() throws {
    let outcome = try MultiViewStudy(TinyRegime.experiment).row(1)
    #expect(outcome.singles.count == 3 && outcome.ensembleSingleView.count == 3)
    #expect(outcome.classCount == 9)
    #expect(outcome.ensemble != nil && outcome.joint != nil)
    #expect(outcome.distilled != nil && outcome.distilledControl != nil)
    #expect(outcome.selfTeacher != nil && outcome.selfDistilled != nil)
    #expect(outcome.selfControl != nil && outcome.diverged.isEmpty)
  }

  @Test("only trial 0 keeps the curves of its first network; nothing else depends on the index")
  func growth() throws {
    let study = try MultiViewStudy(TinyRegime.experiment)
    var first = try study.trial(0, TinyRegime.stream(5), cancellation: .init())
    let later = try study.trial(5, TinyRegime.stream(5), cancellation: .init())
    #expect(first.growth.count > 1 && later.growth.isEmpty)
    first.growth = []
    #expect(first == later)
  }

  @Test(
    "the largest rate, power and scale there are end in errors or in diverged arms, never in NaN")
  func extreme() throws {
    var settings = TinyRegime.experiment
    settings.training.rate = 1e6
    settings.network.power = 16
    settings.network.initialScale = 1e3
    settings.network.threshold = 1e-6
    let outcome = try MultiViewStudy(settings).row(1)
    #expect(outcome.singles.count + outcome.diverged.count >= 3)
    let arms =
      outcome.singles + [outcome.ensemble, outcome.joint, outcome.distilled].compactMap { $0 }
    for arm in arms {
      #expect((0...1).contains(arm.singleView) && (0...1).contains(arm.training))
    }
  }

  @Test("settings out of range are refused by name")
  func refused() {
    var settings = TinyRegime.experiment
    settings.data.classes = 1
    let error = #expect(throws: SettingsViolation.self) { try MultiViewStudy(settings) }
    #expect(error?.setting == "data.classes")
  }
}
