import Foundation
import Kernels
import MultiView
import Randomness
import Testing

@Suite("Gaussian mixture") struct GaussianMixtureTests {
  static func mixture(
    classes: Int, dimension: Int = 20, separation: Double = 2, deviation: Double = 0.6
  ) throws -> GaussianMixture {
    var settings = GaussianMixture.Settings()
    (settings.classes, settings.dimension) = (classes, dimension)
    (settings.separation, settings.deviation) = (separation, deviation)
    return try GaussianMixture(settings)
  }

  @Test("gives uniform labels and a spherical cloud around each mean")
  func law() throws {
    var random = RandomStream(seed: 121)
    let (patches, labels) = try Self.mixture(classes: 3, dimension: 4).draw(3_000, &random)
    #expect(patches.sampleCount == 3_000 && patches.patchesPerSample == 1)
    #expect(GoodnessOfFit.isUniform((0..<3).map { label in labels.count { $0 == label } }))
    for coordinate in 0..<4 {
      let residuals = labels.indices.map { sample in
        Double(patches.elements[4 * sample + coordinate])
          - (Int(labels[sample]) == coordinate ? 2 : 0)
      }
      #expect(GoodnessOfFit.isNormal(residuals, deviation: 0.6))
    }
    let products = labels.indices.map { sample in
      let content = patches.elements[4 * sample..<4 * sample + 4]
      return Double(content[4 * sample + 3]) * Double(content[4 * sample]) / 0.36
    }
    // Coordinate 3 is noise in every class. Its products with coordinate 0 have mean 0 and mean
    // square 1 + (2 / 0.6)² / 3 = 4.7.
    let mean = products.reduce(0, +) / 3_000
    #expect(abs(mean) < 5 * (4.7 / 3_000).squareRoot())
  }

  // Two classes: the difference of two coordinates is normal with mean a and variance 2, so the
  // error is Φ(-a / sqrt 2).
  @Test("of two classes has the Bayes error of the closed form", arguments: [0.01, 0.5, 1, 3, 6])
  func twoClasses(separation: Double) throws {
    let error = try Self.mixture(classes: 2, separation: separation, deviation: 1).bayesError
    #expect(abs(error - 0.5 * erfc(separation / 2)) < 1e-10)
  }

  // No separation: all classes look alike, and 1 of k guesses is right.
  @Test("without separation has the error of guessing", arguments: [2, 5, 20])
  func noSeparation(classes: Int) throws {
    let error = try Self.mixture(classes: classes, separation: 1e-6, deviation: 1).bayesError
    #expect(abs(error - (1 - 1 / Double(classes))) < 1e-5)
  }

  @Test("has the error of the nearest mean on its own samples", arguments: [(10, 1), (3, 0.5)])
  func nearestMean(classes: Int, separation: Double) throws {
    var random = RandomStream(seed: 122)
    let mixture = try Self.mixture(classes: classes, separation: separation)
    let (patches, labels) = mixture.draw(10_000, &random)
    let errors = labels.indices.count { sample in
      let own = patches.elements[20 * sample + Int(labels[sample])]
      return patches.elements[20 * sample..<20 * sample + classes].contains { $0 > own }
    }
    #expect(
      GoodnessOfFit.happens(errors, of: 10_000, probability: mixture.bayesError))
  }

  @Test("gives the same samples for the same stream")
  func reproducibility() throws {
    let mixture = try Self.mixture(classes: 3)
    var (first, second) = (RandomStream(seed: 123), RandomStream(seed: 123))
    let (patches, labels) = mixture.draw(5, &first)
    let again = mixture.draw(5, &second)
    #expect(patches.elements == again.patches.elements && labels == again.labels)
  }

  struct Violation: Sendable {
    let setting: String, found: String, allowed: String
    let spoil: @Sendable (inout GaussianMixture.Settings) -> Void
  }

  @Test(
    "refuses what cannot be drawn with the setting's name and range",
    arguments: [
      Violation(setting: "classes", found: "1", allowed: "2 to 20") { $0.classes = 1 },
      Violation(setting: "classes", found: "21", allowed: "2 to 20") { $0.classes = 21 },
      Violation(setting: "dimension", found: "1", allowed: "2 to 100000") { $0.dimension = 1 },
      Violation(setting: "dimension", found: "-2", allowed: "2 to 100000") { $0.dimension = -2 },
      Violation(setting: "separation", found: "nan", allowed: "1e-06 to 1000000.0") {
        $0.separation = .nan
      },
      Violation(setting: "deviation", found: "0.0", allowed: "1e-06 to 1000000.0") {
        $0.deviation = 0
      },
      Violation(setting: "trainingSamples", found: "0", allowed: "1 to 10000000") {
        $0.trainingSamples = 0
      },
      Violation(setting: "testSamples", found: "-1", allowed: "1 to 10000000") {
        $0.testSamples = -1
      },
    ])
  func validation(_ violation: Violation) {
    var settings = GaussianMixture.Settings()
    violation.spoil(&settings)
    let expected = SettingsViolation(
      setting: "gaussian.\(violation.setting)", found: violation.found,
      allowed: violation.allowed)
    #expect(throws: expected) { _ = try GaussianMixture(settings) }
  }
}
