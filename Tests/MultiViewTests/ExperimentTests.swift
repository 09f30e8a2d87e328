import Kernels
import MultiView
import Randomness
import Testing

@Suite("Experiment") struct ExperimentTests {
  /// Three classes, fifteen samples, eight steps: every arm runs, none learns much.
  static func settings(
    _ representation: ExperimentSettings.Representation = .dense
  ) -> ExperimentSettings {
    var settings = ExperimentSettings()
    settings.representation = representation
    (settings.data.classes, settings.data.dimension, settings.data.patches) = (3, 9, 5)
    (settings.data.trainingSamples, settings.data.testSamples) = (15, 20)
    if representation == .sparse {
      (settings.data.featureNoise, settings.data.noiseOnFeatures) = (0, 0)
      settings.data.noise = .orthogonal
    }
    settings.network.neuronsPerClass = 2
    settings.training = TrainingSettings(rate: 4, steps: 8)
    (settings.members, settings.largestEnsemble) = (2, 3)
    settings.distillation.labelSteps = 4
    settings.distillation.training = TrainingSettings(rate: 4, steps: 4)
    settings.selfDistillation.training = TrainingSettings(rate: 4, steps: 4)
    return settings
  }

  static func outcome(
    _ settings: ExperimentSettings, seed: UInt64 = 131
  ) throws -> ExperimentOutcome {
    let random = RandomStream(seed: seed)
    return switch settings.representation {
    case .dense:
      try Experiment(settings, data: .dense(settings.data, random), random: random).run()
    case .sparse:
      try Experiment(settings, data: .sparse(settings.data, random), random: random).run()
    }
  }

  @Test(
    "measures every arm, and the same bits from the same seed",
    arguments: [ExperimentSettings.Representation.dense, .sparse])
  func reproducibility(representation: ExperimentSettings.Representation) throws {
    let settings = Self.settings(representation)
    let outcome = try Self.outcome(settings)
    #expect(outcome.diverged.isEmpty)
    #expect(outcome.singles.count == 3 && outcome.ensembleSingleView.count == 3)
    let arms = [
      outcome.ensemble, outcome.distilled, outcome.distilledControl, outcome.selfTeacher,
      outcome.selfDistilled, outcome.selfControl, outcome.joint,
    ]
    #expect(arms.allSatisfy { $0 != nil })
    #expect(outcome.selfTeacher == outcome.singles[0])
    #expect(outcome.classCount == 9)
    #expect(abs(outcome.coverage.reduce(0, +) - 1) < 1e-12)
    #expect(try Self.outcome(settings) == outcome)
    #expect(try Self.outcome(settings, seed: 132) != outcome)
  }

  @Test("gives a network the same weights however many there are")
  func commonRandomNumbers() throws {
    var settings = Self.settings()
    let few = try Self.outcome(settings)
    settings.largestEnsemble = 4
    let more = try Self.outcome(settings)
    #expect(Array(more.singles.prefix(3)) == few.singles)
    #expect(more.distilled == few.distilled)
  }

  // A student without a teacher's weight is its own control.
  @Test("changes nothing but the teacher between a student and its control")
  func controls() throws {
    var settings = Self.settings()
    (settings.distillation.signal.weight, settings.selfDistillation.signal.weight) = (0, 0)
    let outcome = try Self.outcome(settings)
    #expect(outcome.distilled == outcome.distilledControl)
    #expect(outcome.selfDistilled == outcome.selfControl)
  }

  @Test("names the networks that diverged and measures no error of theirs")
  func divergence() throws {
    var settings = Self.settings()
    // Infinite as a Float: every weight is lost in the first step.
    settings.training.rate = 1e39
    let outcome = try Self.outcome(settings)
    #expect(outcome.diverged == ["single network 0", "single network 1", "single network 2"])
    #expect(outcome.singles.isEmpty && outcome.ensemble == nil && outcome.distilled == nil)
  }

  @Test("names a student that diverged and goes on with the other arms")
  func divergedStudent() throws {
    var settings = Self.settings()
    settings.distillation.training.rate = 1e39
    let outcome = try Self.outcome(settings)
    #expect(outcome.diverged == ["distilled student", "control of distillation"])
    #expect(outcome.distilled == nil && outcome.distilledCoverage == nil)
    #expect(outcome.selfDistilled != nil && outcome.joint != nil)
  }

  @Test("leaves between networks when asked to")
  func cancellation() {
    struct Cancelled: Error {}
    let settings = Self.settings()
    let random = RandomStream(seed: 133)
    #expect(throws: Cancelled.self) {
      _ = try Experiment(settings, data: .dense(settings.data, random), random: random) {
        throw Cancelled()
      }.run()
    }
  }
}
