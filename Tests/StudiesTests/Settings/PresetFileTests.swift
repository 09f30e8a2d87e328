import Comparators
import MultiView
import Records
import Studies
import Testing

@Suite("Preset files") struct PresetFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String) throws -> PresetFile.Contents {
    let path = folder.file("mine.yaml")
    try AtomicFile.write(text, to: path)
    return try PresetFile.read(path)
  }

  // MARK: - What is carried

  @Test(
    "the presets that Retort carries can be run, at every size of theirs",
    arguments: PresetFile.Name.allCases)
  func carried(name: PresetFile.Name) throws {
    let contents = try PresetFile.read(name.rawValue)
    try contents.preset.validate()
    for size in contents.budget.scaling {
      let scaled = contents.preset.experiment.scaled(toClasses: size.classes)
      try scaled.validate()
      #expect(scaled.data.classes == size.classes)
      // What a class sees of the data does not depend on the number of classes.
      let own = contents.preset.experiment.data
      #expect(
        scaled.data.trainingSamples * own.classes == own.trainingSamples * scaled.data.classes)
      #expect(scaled.data.patches == own.patches && scaled.data.sparsity == own.sparsity)
    }
  }

  @Test("standard has 24 trials at k = 10, and k = 20 and 40; thorough has more of all")
  func budgets() throws {
    let standard = try PresetFile.read("standard").budget
    #expect(standard.base == 24 && standard.scaling.map(\.classes) == [20, 40])
    let thorough = try PresetFile.read("thorough").budget
    #expect(thorough.base == 96 && thorough.scaling.map(\.classes) == [20, 40, 80])
    for (more, fewer) in zip(thorough.scaling, standard.scaling) {
      #expect(more.trials > fewer.trials)
    }
    #expect(try PresetFile.read("quick").budget.base < standard.base)
  }

  @Test("quick, standard and thorough share one regime, but for what only costs time")
  func oneRegime() throws {
    let standard = try PresetFile.read("standard").preset
    #expect(try PresetFile.read("thorough").preset == standard)
    var quick = try PresetFile.read("quick").preset
    quick.experiment.data.testSamples = standard.experiment.data.testSamples
    quick.experiment.largestEnsemble = standard.experiment.largestEnsemble
    quick.gaussian.mixture.trainingSamples = standard.gaussian.mixture.trainingSamples
    quick.gaussian.mixture.testSamples = standard.gaussian.mixture.testSamples
    #expect(quick == standard)
  }

  @Test("a carried preset's text, copied into a file, is that preset")
  func copied() throws {
    #expect(try read(PresetFile.text(of: .quick)) == PresetFile.read("quick"))
  }

  @Test("a file with nothing but comments is refused; one with one setting keeps all others")
  func defaults() throws {
    #expect(throws: SettingsError.self) { try read("# nothing\n") }
    let contents = try read("training:\n  steps: 7\n")
    var expected = StudyPreset()
    expected.experiment.training.steps = 7
    #expect(contents.preset == expected && contents.budget == TrialBudget())
  }

  // MARK: - What is refused

  struct Refusal: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int
    var key: String
    var problem: SettingsError.Problem
    var found: String
    var allowed: String
    var testDescription: String { text }

    init(
      _ text: String, _ line: Int, _ key: String, _ problem: SettingsError.Problem, _ found: String,
      _ allowed: String
    ) {
      (self.text, self.line, self.key) = (text, line, key)
      (self.problem, self.found, self.allowed) = (problem, found, allowed)
    }
  }

  static let refusals = [
    Refusal(
      "data:\n  views: 2\n  classes: 1\n", 3, "data.classes", .outOfRange, "1",
      "a whole number (2 to 1000)"),
    Refusal(
      "data:\n  singleViewShare: 1.01\n", 2, "data.singleViewShare", .outOfRange, "1.01",
      "a number (0 to 1)"),
    Refusal(
      "data:\n  singleViewShare: -0.1\n", 2, "data.singleViewShare", .outOfRange, "-0.1",
      "a number (0 to 1)"),
    Refusal(
      "network:\n  power: 1.9\n", 2, "network.power", .outOfRange, "1.9", "a number (2 to 16)"),
    Refusal(
      "data:\n  patchesPerFeature: 3\n  patches: 5\n", 3, "data.patches", .outOfRange, "5",
      "at least 6, the patches that the label's 2 views take"),
    Refusal(
      "data:\n  trainingSamples: -5\n", 2, "data.trainingSamples", .outOfRange, "-5",
      "a whole number (1 to 10000000)"),
    Refusal(
      "training:\n  steps: many\n", 2, "training.steps", .wrongType, "many",
      "a whole number (0 to 10000000)"),
    Refusal(
      "training:\n  steps: 3.5\n", 2, "training.steps", .wrongType, "3.5",
      "a whole number (0 to 10000000)"),
    Refusal(
      "training:\n  rate: .nan\n", 2, "training.rate", .wrongType, ".nan",
      "a number (1e-09 to 1000000)"),
    Refusal(
      "data:\n  ownStrength: 1\n", 2, "data.ownStrength", .wrongType, "1",
      "a list [a, b, ...] of numbers (0 to 1000), 2 of them"),
    Refusal(
      "data:\n  ownStrength: [2, 1]\n", 2, "data.ownStrength", .outOfRange, "[2, 1]",
      "a list of two numbers, the lower first"),
    Refusal(
      "data:\n  noise: pink\n", 2, "data.noise", .outOfRange, "pink",
      "one of isotropic, orthogonal"),
    Refusal(
      "data:\n  dimension: 19\n", 2, "data.dimension", .outOfRange, "19",
      "20 to 1000000: 20 orthonormal features"),
    Refusal(
      "ensemble:\n  members: 12\n  largest: 11\n", 3, "ensemble.largest", .outOfRange, "11",
      "12 to 1000"),
    Refusal(
      "muLaw:\n  shares: [0.1, 0.1]\n", 2, "muLaw.shares", .outOfRange, "[0.1, 0.1]",
      "two different shares or more"),
    Refusal(
      "gaussian:\n  classes: 30\n", 2, "gaussian.classes", .outOfRange, "30", "2 to 20"),
    Refusal(
      "features:\n  ridge: 0\n", 2, "features.ridge", .outOfRange, "0", "a number (above 0)"),
    Refusal(
      "trials:\n  base: 1\n", 2, "trials.base", .outOfRange, "1",
      "a whole number (2 to 1000000)"),
    Refusal(
      "trials:\n  scalingClasses: [20, 40]\n  scalingTrials: [5]\n", 3, "trials.scalingTrials",
      .outOfRange, "1 numbers", "one for each of the 2 scalingClasses"),
    Refusal(
      "trials:\n  scalingTrials: [5, 5]\n  scalingClasses: [20, 20]\n", 3,
      "trials.scalingClasses", .outOfRange, "20 twice",
      "each size once, and not data.classes, which is run anyway"),
    Refusal(
      "trials:\n  scalingClasses: [10]\n  scalingTrials: [5]\n", 2, "trials.scalingClasses",
      .outOfRange, "10 twice", "each size once, and not data.classes, which is run anyway"),
  ]

  @Test("an impossible setting is refused with its line and what is allowed", arguments: refusals)
  func refused(refusal: Refusal) throws {
    let error = #expect(throws: SettingsError.self) { try read(refusal.text) }
    #expect(
      error
        == SettingsError(
          path: folder.file("mine.yaml"), line: refusal.line, keyPath: refusal.key,
          problem: refusal.problem, found: refusal.found, allowed: refusal.allowed))
  }

  @Test("an unknown key is refused with its line and a guess")
  func unknownKey() throws {
    let error = try #require(
      throws: SettingsError.self,
      performing: { try read("data:\n  classes: 4\n  sparcity: 2\n") })
    #expect(error.problem == .unknownKey && error.line == 3 && error.keyPath == "data.sparcity")
    #expect(error.found == "'sparcity' (did you mean 'sparsity'?)")
    let section = #expect(throws: SettingsError.self) { try read("datum:\n  classes: 4\n") }
    #expect(section?.problem == .unknownKey && section?.line == 1)
  }

  @Test(
    "students that start from other networks' weights have no preparation to set",
    arguments: ["selfDistillation", "students:\n  nearTeacher"], ["labelSteps", "initialScale"])
  func noPreparation(section: String, key: String) throws {
    let indent = section.contains("\n") ? "    " : "  "
    let error = #expect(throws: SettingsError.self) {
      try read("\(section):\n\(indent)\(key): 1\n")
    }
    #expect(error?.problem == .unknownKey && error?.keyPath.hasSuffix(".\(key)") == true)
    #expect(try read("distillation:\n  \(key): 1\n").preset != StudyPreset())
  }

  @Test("a key that comes twice is refused, and so are two sections of one name")
  func duplicate() throws {
    let key = #expect(throws: SettingsError.self) {
      try read("data:\n  classes: 4\n  classes: 5\n")
    }
    #expect(key?.problem == .duplicateKey && key?.found == "classes")
    #expect(key?.allowed == "each key once" && key?.line != nil)
    let section = #expect(throws: SettingsError.self) {
      try read("data:\n  classes: 4\ndata:\n  views: 2\n")
    }
    #expect(section?.problem == .duplicateKey && section?.found == "data")
  }

  @Test("a representation that the noise rules out is refused")
  func representation() {
    let error = #expect(throws: SettingsError.self) { try read("representation: sparse\n") }
    #expect(error?.problem == .outOfRange)
    #expect(error?.line != nil)
  }

  @Test("a further size at which the regime cannot be run is refused")
  func scaling() {
    // 500 times the classes have 500 times the dimension, 5e8 and not at most 1e6.
    let error = #expect(throws: SettingsError.self) {
      try read(
        """
        data:
          classes: 2
          sparsity: 1
          dimension: 1000000
        trials:
          scalingClasses: [1000]
          scalingTrials: [2]

        """)
    }
    #expect(error?.problem == .outOfRange && error?.description.contains("data.dimension") == true)
  }

  @Test("a name that is no preset's, and a file that is not there, are told apart")
  func unreadable() {
    let name = #expect(throws: SettingsError.self) { try PresetFile.read("fast") }
    #expect(name?.allowed == "quick, standard, thorough, reference, students, or a path to a file")
    let file = #expect(throws: SettingsError.self) { try PresetFile.read("./fast.yaml") }
    #expect(file?.problem == .unreadable && file?.path == "./fast.yaml")
  }
}
