internal import Foundation

/// How much a network's output tells about which example it was given, in nats.
///
/// With N examples x, and L draws y of the difference between two classes' logits under random
/// augmentations of each, the law of y given x is taken as normal around the mean μₓ of its draws,
/// with one variance σ² for all (the mean squared deviation from μₓ, divisor N · L):
///
///     I = mean over x and y of log( exp(−(y − μₓ)² / 2σ²) / (1/N Σₓ' exp(−(y − μₓ')² / 2σ²)) )
///
/// It is at most log N, where every example is told from every other, and log 2 where only two
/// clusters are. Without any spread between draws it is the limit σ → 0: examples are told apart
/// unless their draws are equal. As μₓ comes from the same draws that are judged by it, few draws
/// give too much, by some 1 / (2L) nats where examples overlap.
///
/// - Source: Müller, Kornblith & Hinton 2019, arXiv:1906.02629, section 4. **Recalled, not checked
///   against the paper**: the common variance, and its divisor, are our reading.
public struct MutualInformation: Sendable, Equatable {
  /// The estimate, in nats.
  public let value: Double
  /// The standard deviation over examples of their share, over √N, with μₓ and σ taken as known.
  public let standardError: Double
  /// N, at least 2.
  public let exampleCount: Int
  /// L, the draws of each example, at least 2.
  public let drawCount: Int
  /// σ, in the unit of the draws.
  public let deviation: Double

  /// The most that N examples allow: log N, in nats.
  public var ceiling: Double { log(Double(exampleCount)) }

  /// The estimate from draws.
  ///
  /// - Parameter differences: [examples × draws]: for each example the difference between the logits
  ///   of the two classes, under independent augmentations.
  /// - Throws: ``RepresentationError/wrongCount(quantity:found:allowed:)`` for fewer than 2 examples
  ///   or draws.
  /// - Complexity: O(examples² · draws).
  public init(of differences: FeatureRows) throws(RepresentationError) {
    let (exampleCount, drawCount) = (differences.rowCount, differences.featureCount)
    for (quantity, found) in [("examples", exampleCount), ("draws", drawCount)] where found < 2 {
      throw .wrongCount(
        quantity: "\(quantity) of a mutual information", found: found, allowed: "2 or more")
    }
    let centres = (0..<exampleCount).map { mean(of: differences[$0]) }
    let variance =
      (0..<exampleCount).reduce(0) { sum, example in
        differences[example].reduce(sum) {
          $0 + ($1 - centres[example]) * ($1 - centres[example])
        }
      } / Double(exampleCount * drawCount)
    let shares = (0..<exampleCount).map { example in
      variance > 0
        ? mean(
          of: differences[example].map {
            gain(of: $0, from: centres[example], among: centres, variance)
          }[...])
        : log(Double(exampleCount) / Double(centres.count { $0 == centres[example] }))
    }
    let value = mean(of: shares[...])
    let squares = shares.reduce(0) { $0 + ($1 - value) * ($1 - value) }
    self.value = value
    standardError = (squares / Double(exampleCount - 1) / Double(exampleCount)).squareRoot()
    self.exampleCount = exampleCount
    self.drawCount = drawCount
    deviation = variance.squareRoot()
  }
}

/// The logarithm of a draw's density around its own centre over its mean density around all.
private func gain(
  of draw: Double, from centre: Double, among centres: [Double], _ variance: Double
) -> Double {
  let exponents = centres.map { -(draw - $0) * (draw - $0) / (2 * variance) }
  // At least that of the draw's own centre, so the sum neither vanishes nor overflows.
  let largest = exponents.reduce(-.infinity, max)
  let sum = exponents.reduce(0) { $0 + exp($1 - largest) }
  return -(draw - centre) * (draw - centre) / (2 * variance)
    - (largest + log(sum / Double(centres.count)))
}

/// Exactly the value of values that are all equal.
private func mean(of values: ArraySlice<Double>) -> Double {
  let first = values[values.startIndex]
  return first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
}
