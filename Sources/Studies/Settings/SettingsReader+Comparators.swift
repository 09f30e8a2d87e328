internal import Comparators
internal import MultiView
internal import Records

extension FeatureComparisonSettings {
  mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    members = try reader.integer("members", in: 2...1_000, default: members)
    randomFeatures = try reader.integer(
      "randomFeatures", in: 1...100_000, default: randomFeatures)
    biasScale = try reader.double("biasScale", in: 0...1e3, default: biasScale)
    neuronsPerClass = try reader.integer(
      "neuronsPerClass", in: 1...10_000, default: neuronsPerClass)
    heads.ridge = try reader.double("ridge", above: 0, default: heads.ridge)
  }
}

extension GaussianExperimentSettings {
  mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    members = try reader.integer("members", in: 2...1_000, default: members)
    mixture.classes = try reader.integer("classes", in: 2...1_000, default: mixture.classes)
    mixture.dimension = try reader.integer(
      "dimension", in: 2...100_000, default: mixture.dimension)
    mixture.separation = try reader.double(
      "separation", in: 1e-6...1e6, default: mixture.separation)
    mixture.deviation = try reader.double("deviation", in: 1e-6...1e6, default: mixture.deviation)
    mixture.trainingSamples = try reader.integer(
      "trainingSamples", in: 1...10_000_000, default: mixture.trainingSamples)
    mixture.testSamples = try reader.integer(
      "testSamples", in: 1...10_000_000, default: mixture.testSamples)
    if let section = try reader.optionalSection("network") { try network.read(section) }
    if let section = try reader.optionalSection("training") { try training.read(section) }
  }
}
