internal import Foundation

extension Rows {
  /// The natural logarithm of each row's softmax at a temperature.
  ///
  ///     log p^τ(z)_k = z_k / τ − log Σ_j exp(z_j / τ)
  ///
  /// The largest element is subtracted before anything is exponentiated, so that logits of any
  /// finite size give finite results. A row with a NaN or an infinite logit becomes NaN.
  ///
  /// - Parameter temperature: τ > 0, dimensionless; 1 is the plain softmax.
  public func logSoftmax(temperature: Double = 1) -> Rows {
    precondition(temperature > 0 && temperature.isFinite, "a temperature is positive")
    var result = self
    for row in 0..<rowCount {
      let indices = indices(ofRow: row)
      let largest = values[indices.lowerBound + largestColumn(ofRow: row)]
      var sum = 0.0
      for index in indices {
        let shifted = (values[index] - largest) / temperature
        result.values[index] = shifted
        sum += exp(shifted)
      }
      let logarithm = log(sum)
      for index in indices { result.values[index] -= logarithm }
    }
    return result
  }

  /// Each row's softmax at a temperature, numbers in [0, 1] that sum to 1.
  ///
  /// - Parameter temperature: τ > 0, dimensionless; 1 is the plain softmax.
  public func softmax(temperature: Double = 1) -> Rows {
    logSoftmax(temperature: temperature).exponentials
  }

  /// e to the power of each element.
  public var exponentials: Rows {
    var result = self
    for index in values.indices { result.values[index] = exp(values[index]) }
    return result
  }
}
