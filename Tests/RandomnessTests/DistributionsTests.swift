import Foundation
import Randomness
import Testing

@Suite("Distributions") struct DistributionsTests {
  // MARK: - Uniform and normal

  @Test("draw uniform deviates uniformly from [0, 1)")
  func uniform() {
    var random = RandomStream(seed: 1)
    let sample = (0..<30_000).map { _ in random.uniform() }
    #expect(sample.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(GoodnessOfFit.follows(sample) { $0 })
  }

  @Test("draw successive uniform deviates independently")
  func uniformPairs() {
    var random = RandomStream(seed: 2)
    var counts = Array(repeating: 0, count: 64)
    for _ in 0..<25_600 { counts[8 * Int(8 * random.uniform()) + Int(8 * random.uniform())] += 1 }
    #expect(GoodnessOfFit.isUniform(counts))
  }

  @Test("draw from a range its bound alone when it is a single point")
  func uniformInRange() {
    var random = RandomStream(seed: 3)
    #expect(random.uniform(in: 0.25...0.25) == 0.25)
    let sample = (0..<20_000).map { _ in random.uniform(in: -2...6) }
    #expect(GoodnessOfFit.follows(sample) { ($0 + 2) / 8 })
  }

  @Test("draw normal deviates by Gauss's law")
  func normal() {
    var random = RandomStream(seed: 4)
    let sample = (0..<30_000).map { _ in random.normal() }
    #expect(GoodnessOfFit.follows(sample) { 0.5 * erfc(-$0 / 2.0.squareRoot()) })
  }

  // Both deviates of a pair come from one point of a disc; their quadrants tell a wrong pairing.
  @Test("draw both deviates of a normal pair independently")
  func normalPairs() {
    var random = RandomStream(seed: 5)
    var counts = Array(repeating: 0, count: 16)
    // Quartiles of the normal law.
    let quarter = { (z: Double) in z < -0.674_489_75 ? 0 : z < 0 ? 1 : z < 0.674_489_75 ? 2 : 3 }
    for _ in 0..<25_600 { counts[4 * quarter(random.normal()) + quarter(random.normal())] += 1 }
    #expect(GoodnessOfFit.isUniform(counts))
  }

  // MARK: - Indices

  @Test("draw every index equally often", arguments: [1, 2, 3, 7, 10, 64])
  func index(count: Int) {
    var random = RandomStream(seed: 6)
    var counts = Array(repeating: 0, count: count)
    for _ in 0..<500 * count { counts[random.index(below: count)] += 1 }
    #expect(count == 1 || GoodnessOfFit.isUniform(counts))
  }

  // 2^64 / (3 · 2^61) = 8/3: without rejection, indices that are 0, 1 and 2 modulo 3 would come
  // with odds 3 : 3 : 2.
  @Test("draw indices without modulo bias below a bound that does not divide 2^64")
  func largeIndex() {
    var random = RandomStream(seed: 7)
    var counts = [0, 0, 0]
    for _ in 0..<20_000 { counts[random.index(below: 3 << 61) % 3] += 1 }
    #expect(GoodnessOfFit.isUniform(counts))
  }

  @Test("draw every order of four things equally often")
  func permutation() {
    var random = RandomStream(seed: 8)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<9_600 { counts[random.permutation(of: 4), default: 0] += 1 }
    #expect(counts.count == 24)
    #expect(GoodnessOfFit.isUniform(Array(counts.values)))
    #expect(random.permutation(of: 0) == [] && random.permutation(of: 1) == [0])
    #expect(random.permutation(of: 500).sorted() == Array(0..<500))
  }

  @Test("draw every subset in every order equally often")
  func subset() {
    var random = RandomStream(seed: 9)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<10_000 { counts[random.subset(of: 5, size: 2), default: 0] += 1 }
    #expect(counts.count == 20)
    #expect(counts.keys.allSatisfy { Set($0).count == 2 && Set(0..<5).isSuperset(of: $0) })
    #expect(GoodnessOfFit.isUniform(Array(counts.values)))
    #expect(random.subset(of: 5, size: 0) == [])
    #expect(random.subset(of: 5, size: 5).sorted() == [0, 1, 2, 3, 4])
  }

  @Test("draw categories in proportion to their weights and never one of weight 0")
  func categorical() {
    var random = RandomStream(seed: 10)
    let weights = [0, 2, 0.5, 0, 7.5, 0]
    var counts = Array(repeating: 0, count: weights.count)
    for _ in 0..<20_000 { counts[random.categorical(weights)] += 1 }
    #expect(counts[0] == 0 && counts[3] == 0 && counts[5] == 0)
    let possible = [1, 2, 4]
    let statistic = GoodnessOfFit.chiSquare(
      possible.map { counts[$0] }, probabilities: possible.map { weights[$0] / 10 })
    #expect(statistic < GoodnessOfFit.largestChiSquare(categories: 3))
  }

  @Test("let an event happen with its probability", arguments: [0, 0.1, 0.5, 0.93, 1])
  func bernoulli(probability: Double) {
    var random = RandomStream(seed: 11)
    let count = (0..<20_000).count { _ in random.bernoulli(probability) }
    guard 0 < probability, probability < 1 else {
      #expect(count == (probability == 0 ? 0 : 20_000))
      return
    }
    let statistic = GoodnessOfFit.chiSquare(
      [count, 20_000 - count], probabilities: [probability, 1 - probability])
    #expect(statistic < GoodnessOfFit.largestChiSquare(categories: 2))
  }

  // MARK: - Gamma and beta

  /// P(a, x), the law of a gamma deviate, for a = 1/2, 1, 3/2, ...: P(1/2, x) = erf(sqrt x),
  /// P(1, x) = 1 - exp(-x), P(a + 1, x) = P(a, x) - x^a exp(-x) / Γ(a + 1).
  static func gammaLaw(_ shape: Double, _ x: Double) -> Double {
    if shape == 0.5 { return erf(x.squareRoot()) }
    if shape == 1 { return 1 - exp(-x) }
    let lower = shape - 1
    return gammaLaw(lower, x) - pow(x, lower) * exp(-x) / tgamma(shape)
  }

  @Test("draw gamma deviates by their law", arguments: [0.5, 1, 1.5, 3, 7.5])
  func gamma(shape: Double) {
    var random = RandomStream(seed: 12)
    let sample = (0..<20_000).map { _ in random.gamma(shape: shape) }
    #expect(GoodnessOfFit.follows(sample) { Self.gammaLaw(shape, $0) })
  }

  struct BetaCase: Sendable {
    let alpha: Double, beta: Double
    let distribution: @Sendable (Double) -> Double
  }

  @Test(
    "draw beta deviates by their law",
    arguments: [
      BetaCase(alpha: 1, beta: 1) { $0 },
      BetaCase(alpha: 1, beta: 3) { 1 - pow(1 - $0, 3) },
      BetaCase(alpha: 2, beta: 2) { $0 * $0 * (3 - 2 * $0) },
      BetaCase(alpha: 0.5, beta: 0.5) { 2 / Double.pi * asin($0.squareRoot()) },
    ])
  func beta(_ expected: BetaCase) {
    var random = RandomStream(seed: 13)
    let sample = (0..<20_000).map { _ in random.beta(expected.alpha, expected.beta) }
    #expect(GoodnessOfFit.follows(sample, expected.distribution))
  }

  // Tiny shapes: both gamma deviates underflow, and the law is a coin of odds alpha to beta.
  @Test("draw beta deviates of tiny shapes as a coin without a NaN")
  func tinyBeta() {
    var random = RandomStream(seed: 14)
    let sample = (0..<20_000).map { _ in random.beta(3e-4, 1e-4) }
    #expect(sample.allSatisfy { 0 <= $0 && $0 <= 1 })
    let ones = sample.count { $0 > 0.5 }
    let statistic = GoodnessOfFit.chiSquare(
      [ones, 20_000 - ones], probabilities: [0.75, 0.25])
    #expect(statistic < GoodnessOfFit.largestChiSquare(categories: 2))
  }
}
