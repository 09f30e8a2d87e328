import MultiView
import Randomness
import Testing

@testable import Comparators

@Suite("Feature standardization") struct FeatureStandardizationTests {
  @Test("centres every feature and gives rows the mean squared length 1", arguments: [1, 3])
  func moments(groups: Int) {
    var random = RandomStream(seed: 6)
    let tables = [4, 7].map { features in
      let table = normalTable(groups: groups, samples: 9, features: features, &random)
      return FeatureTable(
        elements: table.elements.map { 5 + 3 * $0 }, groupCount: groups, sampleCount: 9,
        featureCount: features)
    }
    let standardization = FeatureStandardization(of: tables)
    var squares = 0.0
    for group in 0..<groups {
      let matrix = standardization.matrix(of: tables, group: group)
      #expect(matrix.count == 9 * 11)
      for feature in 0..<11 {
        let sum = (0..<9).reduce(0) { $0 + matrix[$1 * 11 + feature] }
        // Rounding of nine terms of order 1.
        #expect(abs(sum) < 1e-14)
      }
      squares += matrix.reduce(0) { $0 + $1 * $1 }
    }
    #expect(abs(squares / Double(9 * groups) - 1) < 1e-13)
  }

  @Test("uses one factor for all features")
  func oneFactor() {
    // Column deviations -1, 1 and -3, 3: squared lengths 10, so the factor is 1 / sqrt(10).
    let table = FeatureTable(
      elements: [0, 0, 2, 6], groupCount: 1, sampleCount: 2, featureCount: 2)
    let matrix = FeatureStandardization(of: [table]).matrix(of: [table], group: 0)
    let factor = 1 / 10.0.squareRoot()
    for (found, deviation) in zip(matrix, [-1.0, -3, 1, 3]) {
      #expect(abs(found - deviation * factor) < 1e-15)
    }
  }

  @Test("leaves features alone that never vary")
  func constant() {
    let table = FeatureTable(
      elements: [2, 2, 2], groupCount: 1, sampleCount: 3, featureCount: 1)
    let standardization = FeatureStandardization(of: [table])
    #expect(standardization.factor == 1)
    #expect(standardization.matrix(of: [table], group: 0) == [0, 0, 0])
  }
}
