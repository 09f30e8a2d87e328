import Batches
import DataSets
import Distillation
import Optimisation
import Records
import Testing
import Training

@Suite("Training settings") struct TrainingSettingsTests {
  private func read(_ overrides: [(String, String)]) throws -> TrainingSettings {
    try TrainingSettings().reading(
      nil, overrides.map { SettingsOverride($0.0, $0.1, origin: "--set") })
  }

  @Test("without options they are those that the command promises")
  func standard() throws {
    let settings = try read([])
    #expect(settings.optimiser == .sgd(try SGD.Settings(momentum: 0.9, weightDecay: 5e-4), .all))
    #expect(settings.schedule == (try LearningRateSchedule(peak: 0.1, .cosine(end: 0))))
    #expect(settings.schedule.warmUp == nil)
    #expect((settings.epochCount, settings.batchSize) == (30, 128))
    #expect((settings.augmentation.padding, settings.augmentation.flip) == (4, .horizontal))
    #expect(settings.method.method.name == "cross-entropy")
  }

  static let variations: [[(String, String)]] = [
    [],
    [("data.set", "cifar10"), ("data.samples", "1000"), ("data.validation", "10")],
    [("data.set", "cifar10"), ("data.mean", "[0.1, 0.2, 0.3]"), ("data.std", "[0.5, 0.6, 0.7]")],
    [("optimiser.name", "adamw"), ("optimiser.decay", "sparing-norms-and-biases")],
    [("optimiser.nesterov", "false"), ("optimiser.momentum", "0")],
    [("schedule.course", "drops"), ("schedule.at", "[10, 20.5]"), ("schedule.warmUp", "1")],
    [("schedule.course", "drops"), ("schedule.atFractions", "[0.5, 0.75]")],
    [
      ("schedule.course", "periodic-drops"), ("schedule.every", "30"), ("schedule.after", "120"),
    ],
    [("schedule.course", "one-cycle"), ("schedule.annealing", "linear")],
    [("schedule.course", "triangle"), ("schedule.rate", "1.5")],
    [("clipping.limit", "2"), ("average.decay", "0.99"), ("sharpness.neighbourhood", "adaptive")],
    [("augmentation.mixing", "cutmix"), ("augmentation.mixingAlpha", "0.5")],
    [("method.name", "kd"), ("method.temperature", "2"), ("method.reduction", "entry-mean")],
    [("training.jointly", "3"), ("training.teacherAnswers", "remembered")],
    [("evaluation.views", "mirrored")],
  ]

  @Test("their text reads back to the same settings", arguments: variations)
  func roundTrip(_ overrides: [(String, String)]) throws {
    let settings = try read(overrides)
    let again = try SettingsFile.decode(bytes: Array(settings.text.utf8), path: "settings.yaml") {
      (reader) throws(SettingsError) in
      var again = settings
      try again.read(reader)
      return again
    }
    #expect(again == settings)
    #expect(again.text == settings.text)
  }

  @Test(
    "what is not allowed is refused under its key",
    arguments: [
      ("network.model", "resnet21", "network.model"), ("method.name", "hint", "method.name"),
      ("method.temperature", "4", "method.temperature"),
      ("training.epochs", "0", "training.epochs"),
      ("training.selection", "best-validation", "training.selection"),
      ("schedule.course", "drops", "schedule.at"), ("optimiser.rate", "1", "optimiser.rate"),
      ("clipping.limit", "-1", "clipping.limit"), ("data.labelNoise", "2", "data.labelNoise"),
      ("evaluation.views", "six", "evaluation.views"),
    ])
  func refusals(keyPath: String, value: String, named: String) {
    let error = #expect(throws: SettingsError.self) { try read([(keyPath, value)]) }
    #expect(error?.keyPath == named, "\(error?.description ?? "")")
  }
}
