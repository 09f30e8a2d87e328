public import FeatureMaps
internal import Foundation

/// The mean cross-entropy of logits against labels, with its first and second derivatives.
///
///     L = −(1/n) Σ log softmax(z)_label
///     ∂L/∂z = (p − onehot) / n,   (∂²L/∂z²) z′ = (p ⊙ z′ − p (p·z′)) / n
///
/// Rows are summed in Double, in their order.
public struct SoftmaxCrossEntropy: Sendable {
  /// Logits of a row.
  public let classCount: Int

  /// The loss over rows of this many logits; at least 1.
  public init(classCount: Int) {
    precondition(classCount >= 1, "a row has at least one logit")
    self.classCount = classCount
  }

  /// The sum over rows of −log softmax at the label, a natural logarithm.
  ///
  /// - Parameters:
  ///   - logits: [rows × classes].
  ///   - labels: One class for each row.
  public func sum(_ logits: FlatVector, labels: Span<Int>) -> Double {
    check(logits, labels)
    var total = 0.0
    for row in labels.indices {
      precondition(labels[row] >= 0 && labels[row] < classCount, "a label is a class")
      let partition = partition(logits, row)
      total += partition.logarithm - Double(logits[row * classCount + labels[row]])
    }
    return total
  }

  /// Rows whose largest logit, the first of equals, is that of the label.
  public func correctCount(_ logits: FlatVector, labels: Span<Int>) -> Int {
    check(logits, labels)
    var count = 0
    for row in labels.indices {
      var best = 0
      for index in 1..<max(classCount, 1)
      where logits[row * classCount + index] > logits[row * classCount + best] {
        best = index
      }
      if best == labels[row] { count += 1 }
    }
    return count
  }

  /// Writes the gradient of the mean over `rowCount` rows.
  ///
  /// - Parameters:
  ///   - logits: [rows × classes].
  ///   - labels: One class for each row.
  ///   - gradient: Overwritten; [rows × classes].
  ///   - rowCount: The rows of the mean, more than are here where a batch comes in parts.
  public func writeGradient(
    _ logits: FlatVector, labels: Span<Int>, into gradient: FlatVector, rowCount: Int
  ) {
    check(logits, labels)
    check(gradient, labels)
    for row in labels.indices {
      let partition = partition(logits, row)
      for index in 0..<classCount {
        let at = row * classCount + index
        let target = labels[row] == index ? 1.0 : 0
        gradient[at] = Float((partition.probability(logits[at]) - target) / Double(rowCount))
      }
    }
  }

  /// Writes the derivative of that gradient in a direction of the logits.
  ///
  /// - Parameters:
  ///   - logits: [rows × classes].
  ///   - tangents: The direction, likewise.
  ///   - product: Overwritten, likewise.
  ///   - rowCount: The rows of the mean.
  public func writeGradientTangent(
    _ logits: FlatVector, tangents: FlatVector, into product: FlatVector, rowCount: Int
  ) {
    precondition(
      logits.count == tangents.count && logits.count == product.count,
      "logits, tangents and their product have one shape")
    for row in 0..<logits.count / classCount {
      let partition = partition(logits, row)
      let indices = row * classCount..<(row + 1) * classCount
      var mean = 0.0
      for at in indices { mean += partition.probability(logits[at]) * Double(tangents[at]) }
      for at in indices {
        let moved = partition.probability(logits[at]) * (Double(tangents[at]) - mean)
        product[at] = Float(moved / Double(rowCount))
      }
    }
  }

  /// The largest logit of a row and the logarithm of Σ exp.
  private struct Partition {
    let logarithm: Double

    func probability(_ logit: Float) -> Double { exp(Double(logit) - logarithm) }
  }

  private func partition(_ logits: FlatVector, _ row: Int) -> Partition {
    let indices = row * classCount..<(row + 1) * classCount
    var largest = -Double.infinity
    for at in indices { largest = max(largest, Double(logits[at])) }
    var sum = 0.0
    for at in indices { sum += exp(Double(logits[at]) - largest) }
    return Partition(logarithm: largest + log(sum))
  }

  private func check(_ rows: FlatVector, _ labels: Span<Int>) {
    precondition(rows.count == labels.count * classCount, "rows are [labels × classes]")
  }
}
