internal import Foundation

/// A cross-entropy of softened logits with fixed targets, and its derivatives by the logits.
///
///     loss      b T² · sum over i of target_i · -log softmax(F / T)_i
///     gradient  b T (p - target),   p = softmax(F / T)
///     Hessian   b (diag(p) - p pᵀ)
///
/// Labels are the case b = T = 1 with targets of 0 and 1.
///
/// - Source: Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2, differentiated twice.
struct SoftmaxTerm: Sendable {
  /// b.
  let weight: Double
  /// T.
  let temperature: Double
  /// [samples × classes], each row of sum 1.
  let targets: [Double]

  /// The sum of the loss over all samples; adds its gradient and writes the probabilities p.
  ///
  /// - Parameters:
  ///   - logits: F, [samples × classes].
  ///   - classCount: The length of a row.
  ///   - gradient: Added to; the shape of `logits`.
  ///   - probabilities: Overwritten; the shape of `logits`.
  func evaluate(
    _ logits: [Double], classCount: Int, addingTo gradient: inout [Double],
    probabilities: inout [Double]
  ) -> Double {
    var total = 0.0
    for start in stride(from: 0, to: logits.count, by: classCount) {
      let row = start..<start + classCount
      let largest = row.reduce(-Double.infinity) { max($0, logits[$1]) }
      var sum = 0.0
      for index in row {
        probabilities[index] = exp((logits[index] - largest) / temperature)
        sum += probabilities[index]
      }
      let logarithm = log(sum)
      for index in row {
        probabilities[index] /= sum
        total += targets[index] * (logarithm - (logits[index] - largest) / temperature)
        gradient[index] += weight * temperature * (probabilities[index] - targets[index])
      }
    }
    return weight * temperature * temperature * total
  }

  /// Adds the products of each sample's Hessian with its row of changes of the logits.
  ///
  /// - Parameters:
  ///   - probabilities: p, [samples × classes].
  ///   - changes: The shape of `probabilities`.
  ///   - classCount: The length of a row.
  ///   - products: Added to; the shape of `probabilities`.
  func addHessian(
    _ probabilities: [Double], times changes: [Double], classCount: Int,
    to products: inout [Double]
  ) {
    for start in stride(from: 0, to: changes.count, by: classCount) {
      let row = start..<start + classCount
      let mean = row.reduce(0) { $0 + probabilities[$1] * changes[$1] }
      for index in row {
        products[index] += weight * probabilities[index] * (changes[index] - mean)
      }
    }
  }
}
