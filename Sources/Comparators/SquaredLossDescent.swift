/// Gradient descent from zero on the penalised squared loss of a linear map, for one target.
///
///     L(w) = ½ |X w - y|² / n + ½ ridge |w|²
///     w <- w - rate · (Xᵀ (X w - y) / n + ridge · w)
///
/// It converges to the ridge solution whenever rate < 2 / (λ + ridge), with λ the largest
/// eigenvalue of XᵀX / n; an eigenvalue μ is learned at the pace (1 - rate · (μ + ridge))^steps.
struct SquaredLossDescent: Sendable {
  /// X, [samples × features], row-major.
  let features: [Double]
  let featureCount: Int
  /// The penalty on |w|², at least 0.
  let ridge: Double

  /// The weights after the given steps.
  ///
  /// - Parameters:
  ///   - target: y, [samples]; at least one.
  ///   - rate: Positive.
  ///   - steps: At least 0.
  func weights(target: [Double], rate: Double, steps: Int) -> [Double] {
    precondition(
      !target.isEmpty && features.count == target.count * featureCount,
      "each row of features has a target")
    let x = features.span
    let y = target.span
    var weights = Array(repeating: 0.0, count: featureCount)
    var gradient = weights
    for _ in 0..<steps {
      for feature in gradient.indices { gradient[feature] = ridge * weights[feature] }
      for sample in y.indices {
        let row = x.extracting(sample * featureCount..<(sample + 1) * featureCount)
        var residual = -y[sample]
        for feature in row.indices { residual += row[feature] * weights[feature] }
        residual /= Double(target.count)
        for feature in row.indices { gradient[feature] += residual * row[feature] }
      }
      for feature in weights.indices { weights[feature] -= rate * gradient[feature] }
    }
    return weights
  }
}
