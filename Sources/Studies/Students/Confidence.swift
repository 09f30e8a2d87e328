internal import Foundation

/// How sure a network is: the mean over samples of its largest probability.
enum Confidence {
  /// The mean largest probability of softened logits, in (0, 1].
  ///
  /// - Parameters:
  ///   - logits: [samples × classes], row-major.
  ///   - classCount: The length of a row.
  ///   - temperature: Positive; the higher, the less sure.
  static func mean(_ logits: [Double], classCount: Int, temperature: Double = 1) -> Double {
    var total = 0.0
    for start in stride(from: 0, to: logits.count, by: classCount) {
      let row = logits[start..<start + classCount]
      let largest = row.max() ?? 0
      total += 1 / row.reduce(0) { $0 + exp(($1 - largest) / temperature) }
    }
    return total * Double(classCount) / Double(logits.count)
  }

  /// The temperature at which logits are as sure as asked for.
  ///
  /// Confidence falls as the temperature rises, so bisection on its logarithm finds it, to one part
  /// in a billion; outside of 1/1000 to 1000 the nearer end is taken.
  static func temperature(matching confidence: Double, _ logits: [Double], classCount: Int)
    -> Double
  {
    var (low, high) = (log(1e-3), log(1e3))
    while high - low > 1e-9 {
      let middle = (low + high) / 2
      if mean(logits, classCount: classCount, temperature: exp(middle)) > confidence {
        low = middle
      } else {
        high = middle
      }
    }
    return exp((low + high) / 2)
  }
}
