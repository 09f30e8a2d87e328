internal import Comparators
internal import MultiView
internal import Records

// Keys are the property names of the settings, so that a quantity has one name from file to figure.
// Ranges that depend on one setting alone are checked here, where the line is known; those that
// span several are checked by `validate()` afterwards.

extension ExperimentSettings {
  /// Takes the experiment's settings from a preset, keeping the default where a key is missing.
  mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    representation = try reader.choice(
      "representation", Representation.self, default: representation)
    if let section = try reader.optionalSection("data") { try data.read(section) }
    if let section = try reader.optionalSection("network") { try network.read(section) }
    if let section = try reader.optionalSection("training") { try training.read(section) }
    if let section = try reader.optionalSection("ensemble") {
      members = try section.integer("members", in: 1...1_000, default: members)
      largestEnsemble = try section.integer("largest", in: 2...1_000, default: largestEnsemble)
    }
    if let section = try reader.optionalSection("joint") {
      joint = try section.choice("combination", JointCombination.self, default: joint)
    }
    if let section = try reader.optionalSection("distillation") { try distillation.read(section) }
    if let section = try reader.optionalSection("selfDistillation") {
      try selfDistillation.readLesson(section)
    }
  }
}

extension DataSettings {
  mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    classes = try reader.integer("classes", in: 2...1_000, default: classes)
    views = try reader.integer("views", in: 2...16, default: views)
    dimension = try reader.integer("dimension", in: 2...1_000_000, default: dimension)
    patches = try reader.integer("patches", in: 1...100_000, default: patches)
    patchesPerFeature = try reader.integer(
      "patchesPerFeature", in: 1...100_000, default: patchesPerFeature)
    sparsity = try reader.double("sparsity", in: 0...1_000, default: sparsity)
    singleViewShare = try reader.double("singleViewShare", in: 0...1, default: singleViewShare)
    ownStrength = try reader.strength("ownStrength", default: ownStrength)
    weakStrength = try reader.strength("weakStrength", default: weakStrength)
    otherStrength = try reader.strength("otherStrength", default: otherStrength)
    otherStrengthSingleView = try reader.strength(
      "otherStrengthSingleView", default: otherStrengthSingleView)
    firstViewFactor = try reader.double(
      "firstViewFactor", in: 0.01...100, default: firstViewFactor)
    featureNoise = try reader.double("featureNoise", in: 0...10, default: featureNoise)
    noise = try reader.choice("noise", Noise.self, default: noise)
    noiseOnFeatures = try reader.double("noiseOnFeatures", in: 0...100, default: noiseOnFeatures)
    noiseOffFeatures = try reader.double(
      "noiseOffFeatures", in: 0...100, default: noiseOffFeatures)
    labelNoise = try reader.double("labelNoise", in: 0...1, default: labelNoise)
    trainingSamples = try reader.integer(
      "trainingSamples", in: 1...10_000_000, default: trainingSamples)
    testSamples = try reader.integer("testSamples", in: 1...10_000_000, default: testSamples)
  }
}

extension NetworkSettings {
  mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    neuronsPerClass = try reader.integer(
      "neuronsPerClass", in: 1...10_000, default: neuronsPerClass)
    power = try reader.double("power", in: 2...16, default: power)
    threshold = try reader.double("threshold", in: 1e-6...1e6, default: threshold)
    initialScale = try reader.double("initialScale", in: 1e-12...1e3, default: initialScale)
  }
}

extension TrainingSettings {
  mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    rate = try reader.double("rate", in: 1e-9...1e6, default: rate)
    steps = try reader.integer("steps", in: 0...10_000_000, default: steps)
    batch = try reader.integer("batch", in: 0...10_000_000, default: batch)
  }
}

extension DistillationSettings {
  mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    try readLesson(reader)
    labelSteps = try reader.integer("labelSteps", in: 0...10_000_000, default: labelSteps)
    initialScale = try reader.double("initialScale", in: 1e-12...1e3, default: initialScale)
  }

  /// Takes what a teacher says and for how long. A student whose first weights come from another
  /// network has no preparation of its own: its keys would be read and never used.
  mutating func readLesson(_ reader: SettingsReader) throws(SettingsError) {
    signal.rule = try reader.choice("rule", TeacherSignal.Rule.self, default: signal.rule)
    signal.weight = try reader.double("weight", in: 0...1e6, default: signal.weight)
    signal.temperature = try reader.double(
      "temperature", in: 1e-3...1e3, default: signal.temperature)
    signal.teacherFactor = try reader.double(
      "teacherFactor", in: 1e-3...1e3, default: signal.teacherFactor)
    try training.read(reader)
  }
}

extension SettingsReader {
  func strength(
    _ key: String, default standard: StrengthRange
  ) throws(SettingsError) -> StrengthRange {
    let range = try range(key, within: 0...1_000, default: standard.range)
    return StrengthRange(range.lowerBound, range.upperBound)
  }
}
