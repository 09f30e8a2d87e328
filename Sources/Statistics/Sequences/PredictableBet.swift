internal import Foundation

/// The stake for the next value in [0, 1], chosen from the values before it.
///
///     λₜ = √( 2 log(2/α) / (σ̂²ₜ₋₁ · t · log(1 + t)) )
///     μ̂ₜ = (1/2 + Σ xᵢ) / (t + 1),   σ̂²ₜ = (1/4 + Σ (xᵢ − μ̂ᵢ)²) / (t + 1)
///
/// The mean and variance count one imagined value, which keeps the first stakes finite. The
/// stake is not yet cut to the size at which no loss can exceed the capital.
///
/// - Source: Waudby-Smith & Ramdas 2024, arXiv:2010.09686, the predictable plug-in of
///   Theorem 2, used without its truncation in Theorem 3.
struct PredictableBet: Sendable {
  /// log(2/α): α is split over the two sides of the interval.
  let logThreshold: Double
  private var count = 0
  private var sum = 0.0
  private var squaredDeviations = 0.0

  init(level: Double) {
    logThreshold = log(2 / (1 - level))
  }

  /// μ̂ before the next value.
  var mean: Double { (0.5 + sum) / Double(count + 1) }

  /// λ for the next value.
  var stake: Double {
    let variance = (0.25 + squaredDeviations) / Double(count + 1)
    let next = Double(count + 1)
    return (2 * logThreshold / (variance * next * log(1 + next))).squareRoot()
  }

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    squaredDeviations += (value - mean) * (value - mean)
  }
}
