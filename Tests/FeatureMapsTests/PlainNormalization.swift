/// Batch normalisation of one channel and its gradients as plain formulas in double precision.
struct PlainNormalization {
  var values: [Double]
  var gamma: Double
  var beta: Double
  /// What flows back, multiplied with the result.
  var weights: [Double]
  /// A fixed mean and variance: evaluation; `nil` in training.
  var fixed: (mean: Double, variance: Double)?
  let epsilon = 1e-5

  var mean: Double { fixed?.mean ?? values.reduce(0, +) / Double(values.count) }

  var variance: Double {
    let middle = mean
    return fixed?.variance
      ?? values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(values.count)
  }

  var results: [Double] {
    let (middle, inverse) = (mean, 1 / (variance + epsilon).squareRoot())
    return values.map { gamma * ($0 - middle) * inverse + beta }
  }

  /// Σ weights · results.
  var objective: Double { zip(weights, results).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The point moved in the direction of another, of values, parameters and weights.
  func moved(_ step: Double, _ direction: PlainNormalization) -> PlainNormalization {
    var point = self
    for i in values.indices {
      point.values[i] += step * direction.values[i]
      point.weights[i] += step * direction.weights[i]
    }
    point.gamma += step * direction.gamma
    point.beta += step * direction.beta
    return point
  }

  /// The derivative of numbers along a direction, by central differences.
  func derivative(
    along direction: PlainNormalization, of numbers: (PlainNormalization) -> [Double]
  ) -> [Double] {
    let step = 1e-3
    // Of fourth order: 8 times the nearer difference minus the farther one.
    let near = zip(numbers(moved(step, direction)), numbers(moved(-step, direction)))
      .map { ($0 - $1) * 8 }
    let far = zip(numbers(moved(2 * step, direction)), numbers(moved(-2 * step, direction)))
      .map { $0 - $1 }
    return zip(near, far).map { ($0 - $1) / (12 * step) }
  }

  /// The gradient of the objective: of each value, then of gamma, then of beta.
  var gradients: [Double] {
    (0..<values.count + 2).map { index in
      var direction = self
      for i in values.indices {
        direction.values[i] = i == index ? 1 : 0
        direction.weights[i] = 0
      }
      direction.gamma = index == values.count ? 1 : 0
      direction.beta = index == values.count + 1 ? 1 : 0
      return derivative(along: direction) { [$0.objective] }[0]
    }
  }
}
