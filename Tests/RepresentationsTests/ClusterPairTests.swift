import Representations
import Testing

/// Scatters and distances computed by NumPy: first class, second class, scatter, distance.
struct ClusterCase: Decodable, Sendable {
  let `case`: Int
  let samples: Int
  let features: Int
  let labels: [Int]
  let pairs: [Double]

  func rows() throws -> FeatureRows {
    let values = fractions(60 + `case`, samples, features).enumerated().map { index, value in
      2 * value + Double(labels[index / features])
    }
    return try FeatureRows(values, featureCount: features)
  }
}

@Suite("Cluster pairs") struct ClusterPairTests {
  // Means and squares of at most 40 numbers of size 1: some 1e-15 on either side.
  @Test("agree with NumPy", arguments: goldenCases("ClusterPair") as [ClusterCase])
  func agreeWithNumPy(_ expected: ClusterCase) throws {
    let pairs = try ClusterPair.all(of: expected.rows(), labels: expected.labels)
    let found = pairs.flatMap { [Double($0.first), Double($0.second), $0.scatter, $0.distance] }
    #expect(agree(found, expected.pairs, within: 1e-13))
  }

  @Test("are exact for samples on a line")
  func line() throws {
    let rows = try FeatureRows([-1, 1, 7, 13], featureCount: 1)
    let pairs = try ClusterPair.all(of: rows, labels: [4, 4, 9, 9])
    let pair = try #require(pairs.first)
    #expect(pairs.count == 1)
    #expect(pair.first == 4 && pair.second == 9)
    #expect(pair.distance == 10)
    #expect(pair.scatter == 5.0.squareRoot())  // variances 1 and 9
    #expect(pair.looseness == 5.0.squareRoot() / 10)
  }

  @Test("have looseness 0 for points, and an infinite one for clusters in one place")
  func extremes() throws {
    let points = try FeatureRows([0.1, 0.1, 0.3, 0.3], featureCount: 1)
    #expect(try ClusterPair.all(of: points, labels: [0, 0, 1, 1]).map(\.looseness) == [0])
    let together = try FeatureRows([-1, 1, -2, 2], featureCount: 1)
    #expect(
      try ClusterPair.all(of: together, labels: [0, 0, 1, 1]).map(\.looseness) == [.infinity])
  }

  @Test("do not change their looseness under shift, rotation and scale")
  func invariance() throws {
    let labels = [0, 1, 0, 1, 1]
    let values = fractions(9, 5, 2)
    let before = try ClusterPair.all(of: FeatureRows(values, featureCount: 2), labels: labels)
    let moved = stride(from: 0, to: 10, by: 2).flatMap { index -> [Double] in
      let (first, second) = (values[index], values[index + 1])
      let turned = [0.6 * first - 0.8 * second, 0.8 * first + 0.6 * second]
      return [3 * turned[0] + 2, 3 * turned[1] - 4]
    }
    let after = try ClusterPair.all(of: FeatureRows(moved, featureCount: 2), labels: labels)
    #expect(agree(after.map(\.looseness), before.map(\.looseness), within: 1e-13))
  }

  @Test("refuse one class, a class of one sample, and labels for other samples")
  func refusals() throws {
    let rows = try FeatureRows([1, 2, 3], featureCount: 1)
    #expect(
      throws: RepresentationError.wrongCount(quantity: "classes", found: 1, allowed: "2 or more")
    ) { try ClusterPair.all(of: rows, labels: [5, 5, 5]) }
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "samples of class 6", found: 1, allowed: "2 or more")
    ) { try ClusterPair.all(of: rows, labels: [5, 5, 6]) }
    #expect(throws: RepresentationError.wrongCount(quantity: "labels", found: 2, allowed: "3")) {
      try ClusterPair.all(of: rows, labels: [5, 6])
    }
  }
}
