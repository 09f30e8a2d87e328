import MultiView
import Randomness
import Testing

@Suite("Feature basis") struct FeatureBasisTests {
  // Two projections leave inner products of a few ulp; sums of 40 products add some more.
  @Test("is orthonormal, also when it fills its space", arguments: [(1, 1), (6, 40), (40, 40)])
  func orthonormality(count: Int, dimension: Int) {
    var random = RandomStream(seed: 51)
    let basis = FeatureBasis(count: count, dimension: dimension, &random)
    #expect(basis.count == count)
    for first in 0..<count {
      for second in 0...first {
        let product = zip(basis[first], basis[second]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (first == second ? 1 : 0)) < 1e-14)
      }
    }
  }

  // The first coordinate of a uniform point of the unit sphere in R^3 is uniform in [-1, 1]
  // (Archimedes).
  @Test("is uniformly random")
  func isotropy() {
    var random = RandomStream(seed: 52)
    let heights = (0..<2_000).map { _ in
      FeatureBasis(count: 2, dimension: 3, &random)[1].first ?? .nan
    }
    #expect(GoodnessOfFit.isUniform(heights, in: -1...1))
  }

  @Test("can be the standard basis")
  func standard() {
    #expect(FeatureBasis(standard: 2, dimension: 3).vectors == [1, 0, 0, 0, 1, 0])
  }

  @Test("removes its span from a vector and nothing else")
  func removal() {
    var random = RandomStream(seed: 53)
    let basis = FeatureBasis(count: 3, dimension: 7, &random)
    let vector = (0..<7).map { _ in random.normal() }
    var rest = vector
    basis.removeFeatures(from: &rest)
    let removed = zip(vector, rest).map { $0 - $1 }
    for feature in 0..<3 {
      #expect(abs(zip(rest, basis[feature]).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-14)
    }
    // What was removed is its own projection.
    var twice = removed
    basis.removeFeatures(from: &twice)
    #expect(twice.allSatisfy { abs($0) < 1e-14 })
  }
}
