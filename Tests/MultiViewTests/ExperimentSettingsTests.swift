import MultiView
import Testing

@Suite("Experiment settings") struct ExperimentSettingsTests {
  @Test("are the preset reference to the letter by default")
  func reference() throws {
    let settings = ExperimentSettings()
    try settings.validate()
    #expect(settings.network.neuronsPerClass == 8 && settings.network.power == 3)
    #expect(settings.network.threshold == 8 && settings.network.initialScale == 0.08)
    #expect(settings.training == TrainingSettings(rate: 12, steps: 360))
    #expect(settings.members == 10 && settings.joint == .sum)
    for (student, weight, steps) in [
      (settings.distillation, 1.0, 1_000), (settings.selfDistillation, 0.1, 600),
    ] {
      #expect(student.signal == .init(.softened, weight: weight, temperature: 4))
      #expect(student.training == TrainingSettings(rate: 20, steps: steps))
      #expect(student.labelSteps == 360 && student.initialScale == 0.08)
    }
  }

  struct Violation: Sendable {
    let setting: String
    let spoil: @Sendable (inout ExperimentSettings) -> Void
  }

  @Test(
    "refuse an impossible part by its section and name",
    arguments: [
      Violation(setting: "data.classes") { $0.data.classes = 1 },
      Violation(setting: "network.power") { $0.network.power = 1.5 },
      Violation(setting: "training.rate") { $0.training.rate = .nan },
      Violation(setting: "ensemble.members") { $0.members = 0 },
      Violation(setting: "ensemble.members") { $0.members = -2 },
      Violation(setting: "ensemble.largest") { $0.largestEnsemble = 9 },
      Violation(setting: "distillation.weight") { $0.distillation.signal.weight = -1 },
      Violation(setting: "distillation.labelSteps") { $0.distillation.labelSteps = -1 },
      Violation(setting: "distillation.steps") { $0.distillation.training.steps = -1 },
      Violation(setting: "selfDistillation.temperature") {
        $0.selfDistillation.signal.temperature = 0
      },
      Violation(setting: "selfDistillation.initialScale") {
        $0.selfDistillation.initialScale = .nan
      },
      Violation(setting: "data.featureNoise") { $0.representation = .sparse },
    ])
  func validation(_ violation: Violation) {
    var settings = ExperimentSettings()
    violation.spoil(&settings)
    let error = #expect(throws: SettingsViolation.self) { try settings.validate() }
    #expect(error?.setting == violation.setting)
  }

  // σ² d is the squared length of a noise patch; N / k samples show a class; rate / k is what one
  // class's samples move.
  @Test(
    "keep a class's view of the experiment at another number of classes", arguments: [10, 20, 40])
  func scaling(classes: Int) throws {
    let settings = ExperimentSettings()
    let scaled = settings.scaled(toClasses: classes)
    try scaled.validate()
    let factor = Double(classes) / 10
    let length = { (data: DataSettings) in
      data.noiseOffFeatures * Double(data.dimension).squareRoot()
    }
    #expect(abs(length(scaled.data) / length(settings.data) - 1) < 1e-12)
    #expect(Double(scaled.data.trainingSamples) == 500 * factor)
    #expect(abs(scaled.training.rate - 12 * factor) < 1e-12)
    #expect(abs(scaled.distillation.training.rate - 20 * factor) < 1e-12)
    #expect(scaled.data.sparsity == 2 && scaled.data.patches == 10)
  }
}
