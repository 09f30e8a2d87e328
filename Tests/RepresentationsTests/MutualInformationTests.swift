import Foundation
import Randomness
import Representations
import Testing

/// A mutual information computed by NumPy in extended precision.
struct InformationCase: Decodable, Sendable {
  let `case`: Int
  let examples: Int
  let draws: Int
  let noise: Double
  let value: Double
  let standardError: Double
  let deviation: Double

  func differences() throws -> FeatureRows {
    let centres = fractions(70 + `case`, examples, 1).map { 2 * $0 }
    let values = fractions(80 + `case`, examples, draws).enumerated().map { index, value in
      centres[index / draws] + noise * value
    }
    return try FeatureRows(values, featureCount: draws)
  }
}

@Suite("Mutual information") struct MutualInformationTests {
  // Exponents up to (2 / 0.003)² / 2 = 2e5 carry 1e-16 of their size into the densities that count,
  // which are those with small exponents: 1e-13 and a margin of 10.
  @Test("agrees with NumPy", arguments: goldenCases("MutualInformation") as [InformationCase])
  func agreesWithNumPy(_ expected: InformationCase) throws {
    let found = try MutualInformation(of: expected.differences())
    #expect(
      agree(
        [found.value, found.standardError, found.deviation],
        [expected.value, expected.standardError, expected.deviation], within: 1e-12))
    #expect(found.exampleCount == expected.examples && found.drawCount == expected.draws)
  }

  @Test("is log 2 for two separated clusters, of any number of examples", arguments: [2, 6, 40])
  func twoClusters(exampleCount: Int) throws {
    // All draws of a cluster have one mean, and the other cluster is 20 deviations away.
    let clusters: [[Double]] = [[9, 11], [-11, -9]]
    let values = (0..<exampleCount).flatMap { clusters[$0 % 2] }
    let found = try MutualInformation(of: FeatureRows(values, featureCount: 2))
    #expect(abs(found.value - log(2)) < 1e-14)
    #expect(found.standardError < 1e-14)
    #expect(found.deviation == 1)
  }

  @Test("is log N for N separated examples", arguments: [2, 7, 50])
  func separatedExamples(exampleCount: Int) throws {
    let values = (0..<exampleCount).flatMap { example -> [Double] in
      let centre = 40 * Double(example)
      return [centre - 1, centre + 1]
    }
    let found = try MutualInformation(of: FeatureRows(values, featureCount: 2))
    #expect(abs(found.value - log(Double(exampleCount))) < 1e-13)
    #expect(found.value <= found.ceiling + 1e-13)
  }

  @Test("takes its limit where draws do not spread")
  func noSpread() throws {
    let apart = try MutualInformation(
      of: FeatureRows([0.1, 0.1, 0.2, 0.2, 0.3, 0.3], featureCount: 2))
    #expect(apart.deviation == 0)
    #expect(abs(apart.value - log(3)) < 1e-15)
    let paired = try MutualInformation(
      of: FeatureRows([0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.3, 0.3], featureCount: 2))
    #expect(abs(paired.value - log(2)) < 1e-15)
  }

  // With one law for all examples the truth is 0. Centres from L draws add −log(1 − 1/L) / 2, which
  // is 0.0052 for L = 97, with a share of 1/√N of an example's deviation (about that size) on top.
  @Test("is near 0 where all examples have one law, and too large by about 1 / (2 L)")
  func oneLaw() throws {
    var random = RandomStream(seed: 1)
    let (exampleCount, drawCount) = (60, 97)
    let values = (0..<exampleCount * drawCount).map { _ in random.normal() }
    let found = try MutualInformation(of: FeatureRows(values, featureCount: drawCount))
    let bias = -log(1 - 1 / Double(drawCount)) / 2
    #expect(abs(found.value - bias) < 5 * bias / Double(exampleCount).squareRoot())
  }

  @Test("does not change when all draws are shifted and scaled")
  func invariance() throws {
    let values = fractions(5, 8, 4)
    let before = try MutualInformation(of: FeatureRows(values, featureCount: 4))
    let after = try MutualInformation(
      of: FeatureRows(values.map { 16 * $0 + 3 }, featureCount: 4))
    // A shift by 3 costs the sixteenth digit of numbers that count by their differences.
    #expect(abs(after.value - before.value) < 1e-13)
    #expect(abs(after.deviation - 16 * before.deviation) < 1e-13)
  }

  @Test("refuses one example, and single draws")
  func refusals() {
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "examples of a mutual information", found: 1, allowed: "2 or more")
    ) { try MutualInformation(of: FeatureRows([1, 2], featureCount: 2)) }
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "draws of a mutual information", found: 1, allowed: "2 or more")
    ) { try MutualInformation(of: FeatureRows([1, 2], featureCount: 1)) }
  }
}
