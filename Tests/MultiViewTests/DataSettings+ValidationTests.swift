import MultiView
import Testing

@Suite("Validation of data settings") struct DataSettingsValidationTests {
  struct Violation: Sendable, CustomTestStringConvertible {
    let setting: String, found: String, allowed: String
    let spoil: @Sendable (inout DataSettings) -> Void
    var testDescription: String { "\(setting) = \(found)" }

    init(
      _ setting: String, _ found: String, _ allowed: String,
      _ spoil: @escaping @Sendable (inout DataSettings) -> Void
    ) {
      (self.setting, self.found, self.allowed, self.spoil) = (setting, found, allowed, spoil)
    }
  }

  static let strengths = "two numbers from 0 to 1000, the smaller first"
  static let many = "1 to 10000000"

  static let integers = [
    Violation("classes", "1", "2 to 1000") { $0.classes = 1 },
    Violation("classes", "-10", "2 to 1000") { $0.classes = -10 },
    Violation("views", "1", "2 to 16") { $0.views = 1 },
    Violation("views", "17", "2 to 16") { $0.views = 17 },
    Violation("patches", "0", "1 to 100000") { $0.patches = 0 },
    Violation("patches", "-1", "1 to 100000") { $0.patches = -1 },
    Violation("patchesPerFeature", "0", "1 to 10") { $0.patchesPerFeature = 0 },
    Violation("patchesPerFeature", "11", "1 to 10") { $0.patchesPerFeature = 11 },
    Violation("patches", "10", "at least 12, the patches that the label's 2 views take") {
      $0.patchesPerFeature = 6
    },
    Violation("patches", "1", "at least 2, the patches that the label's 2 views take") {
      $0.patches = 1
    },
    Violation("trainingSamples", "0", many) { $0.trainingSamples = 0 },
    Violation("trainingSamples", "-500", many) { $0.trainingSamples = -500 },
    Violation("testSamples", "10000001", many) { $0.testSamples = 10_000_001 },
    Violation("dimension", "19", "20 to 1000000: 20 orthonormal features") { $0.dimension = 19 },
    Violation("dimension", "-40", "20 to 1000000: 20 orthonormal features") { $0.dimension = -40 },
    Violation(
      "dimension", "20",
      "21 to 1000000: 20 orthonormal features and a direction for noise orthogonal to them"
    ) { ($0.dimension, $0.noise, $0.noiseOffFeatures) = (20, .orthogonal, 0.1) },
  ]

  static let reals = [
    Violation("sparsity", "-0.5", "0.0 to 10.0") { $0.sparsity = -0.5 },
    Violation("sparsity", "10.5", "0.0 to 10.0") { $0.sparsity = 10.5 },
    Violation("sparsity", "nan", "0.0 to 10.0") { $0.sparsity = .nan },
    Violation("singleViewShare", "-0.01", "0.0 to 1.0") { $0.singleViewShare = -0.01 },
    Violation("singleViewShare", "1.01", "0.0 to 1.0") { $0.singleViewShare = 1.01 },
    Violation("singleViewShare", "nan", "0.0 to 1.0") { $0.singleViewShare = .nan },
    Violation("labelNoise", "2.0", "0.0 to 1.0") { $0.labelNoise = 2 },
    Violation("labelNoise", "nan", "0.0 to 1.0") { $0.labelNoise = .nan },
    Violation("firstViewFactor", "0.0", "0.01 to 100.0") { $0.firstViewFactor = 0 },
    Violation("firstViewFactor", "nan", "0.01 to 100.0") { $0.firstViewFactor = .nan },
    Violation("featureNoise", "-0.1", "0.0 to 10.0") { $0.featureNoise = -0.1 },
    Violation("featureNoise", "nan", "0.0 to 10.0") { $0.featureNoise = .nan },
    Violation("noiseOnFeatures", "-1.0", "0.0 to 100.0") { $0.noiseOnFeatures = -1 },
    Violation("noiseOnFeatures", "nan", "0.0 to 100.0") { $0.noiseOnFeatures = .nan },
    Violation("noiseOffFeatures", "inf", "0.0 to 100.0") { $0.noiseOffFeatures = .infinity },
    Violation("noiseOffFeatures", "nan", "0.0 to 100.0") { $0.noiseOffFeatures = .nan },
    Violation("ownStrength", "[2.0, 1.0]", strengths) { $0.ownStrength = StrengthRange(2, 1) },
    Violation("weakStrength", "[-0.1, 1.0]", strengths) {
      $0.weakStrength = StrengthRange(-0.1, 1)
    },
    Violation("otherStrength", "[nan, 1.0]", strengths) {
      $0.otherStrength = StrengthRange(.nan, 1)
    },
    Violation("otherStrengthSingleView", "[0.0, nan]", strengths) {
      $0.otherStrengthSingleView = StrengthRange(0, .nan)
    },
  ]

  @Test(
    "refuses each impossible law with the setting's name, value and range",
    arguments: integers + reals)
  func refusal(_ violation: Violation) throws {
    var settings = DataSettings()
    violation.spoil(&settings)
    let expected = SettingsViolation(
      setting: "data.\(violation.setting)", found: violation.found, allowed: violation.allowed)
    #expect(throws: expected) { try settings.validate() }
    #expect(throws: expected) { _ = try SampleDistribution(settings) }
  }

  @Test("accepts the laws at the ends of every range")
  func acceptance() throws {
    var settings = DataSettings()
    try settings.validate()
    (settings.classes, settings.views, settings.dimension) = (2, 2, 4)
    (settings.patches, settings.patchesPerFeature, settings.sparsity) = (2, 1, 0)
    (settings.singleViewShare, settings.labelNoise) = (1, 1)
    (settings.trainingSamples, settings.testSamples) = (1, 1)
    settings.ownStrength = StrengthRange(0, 0)
    try settings.validate()
    (settings.sparsity, settings.noiseOnFeatures) = (2, 0.1)
    try settings.validate()
  }
}
