import Foundation

/// Tests of a sample against a law, each of which a correct sampler fails for fewer than one seed
/// in a million. Seeds are fixed, so the outcome never flickers.
enum GoodnessOfFit {
  static let falseAlarmRate = 1e-6

  /// The largest Pearson statistic that counts drawn from the law should show.
  ///
  /// Laurent & Massart 2000, lemma 1: P(χ²_D >= D + 2 sqrt(D t) + 2 t) <= exp(-t).
  static func largestChiSquare(categories: Int) -> Double {
    let degrees = Double(categories - 1)
    let t = -log(falseAlarmRate)
    return degrees + 2 * (degrees * t).squareRoot() + 2 * t
  }

  /// Pearson's statistic: sum of (count - expected)² / expected.
  static func chiSquare(_ counts: [Int], probabilities: [Double]) -> Double {
    let total = Double(counts.reduce(0, +))
    return zip(counts, probabilities).reduce(0) { sum, category in
      let expected = total * category.1
      let excess = Double(category.0) - expected
      return sum + excess * excess / expected
    }
  }

  /// Whether counts of equally likely categories look so.
  static func isUniform(_ counts: [Int]) -> Bool {
    let share = 1 / Double(counts.count)
    let probabilities = Array(repeating: share, count: counts.count)
    return chiSquare(counts, probabilities: probabilities)
      < largestChiSquare(categories: counts.count)
  }

  /// Whether a sample's distribution function stays close to the law's everywhere.
  ///
  /// Dvoretzky, Kiefer & Wolfowitz 1956 with the constant of Massart 1990:
  /// P(sup |F_n - F| > e) <= 2 exp(-2 n e²), at every n.
  static func follows(_ sample: [Double], _ distribution: (Double) -> Double) -> Bool {
    let count = Double(sample.count)
    var distance = 0.0
    for (rank, value) in sample.sorted().enumerated() {
      let probability = distribution(value)
      distance = max(
        distance, probability - Double(rank) / count, Double(rank + 1) / count - probability)
    }
    return distance < (log(2 / falseAlarmRate) / (2 * count)).squareRoot()
  }

  /// Whether values look uniform between two bounds.
  static func isUniform(_ sample: [Double], in range: ClosedRange<Double>) -> Bool {
    sample.allSatisfy(range.contains)
      && follows(sample) { ($0 - range.lowerBound) / (range.upperBound - range.lowerBound) }
  }

  /// Whether values look normal with mean 0 and the given standard deviation.
  static func isNormal(_ sample: [Double], deviation: Double) -> Bool {
    follows(sample) { 0.5 * erfc(-$0 / deviation / 2.0.squareRoot()) }
  }

  /// Whether an event that happened in some of the trials looks to have the given probability.
  static func happens(_ count: Int, of trials: Int, probability: Double) -> Bool {
    guard probability > 0 else { return count == 0 }
    guard probability < 1 else { return count == trials }
    return chiSquare(
      [count, trials - count], probabilities: [probability, 1 - probability])
      < largestChiSquare(categories: 2)
  }
}
