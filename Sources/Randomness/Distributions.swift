extension RandomStream {
  /// A uniform deviate in [0, 1), with 53 random bits.
  @inlinable
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A uniform deviate in [lower, upper); the bound itself when the range is a single point.
  @inlinable
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// Whether an event of the given probability happens.
  ///
  /// - Parameter probability: In [0, 1]; 0 never happens and 1 always does.
  @inlinable
  public mutating func bernoulli(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// A uniform index in 0..<count, without modulo bias.
  ///
  /// - Source: Lemire 2019, "Fast random integer generation in an interval", arXiv:1805.10941.
  public mutating func index(below count: Int) -> Int {
    precondition(count > 0, "an index needs something to point at")
    let bound = UInt64(count)
    var (high, low) = next().multipliedFullWidth(by: bound)
    if low < bound {
      let threshold = (0 &- bound) % bound
      while low < threshold { (high, low) = next().multipliedFullWidth(by: bound) }
    }
    return Int(high)
  }

  /// A standard normal deviate.
  ///
  /// - Source: Marsaglia & Bray 1964, "A convenient method for generating normal variables"
  ///   (the polar method), doi:10.1137/1006063.
  public mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let factor = (-2 * logarithm(square) / square).squareRoot()
      spareNormal = y * factor
      return x * factor
    }
  }

  /// A uniformly random arrangement of 0..<count.
  ///
  /// - Source: Durstenfeld 1964, Algorithm 235 (the Fisher-Yates shuffle).
  public mutating func permutation(of count: Int) -> [Int] {
    precondition(count >= 0, "a permutation has no negative length")
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, index(below: last + 1))
    }
    return order
  }

  /// A uniformly random subset of 0..<count of the given size, in random order.
  public mutating func subset(of count: Int, size: Int) -> [Int] {
    precondition(0...count ~= size, "a subset is no larger than its set")
    var order = Array(0..<count)
    for first in 0..<size { order.swapAt(first, first + index(below: count - first)) }
    return Array(order[..<size])
  }

  /// An index drawn with probability proportional to its weight.
  ///
  /// - Parameter weights: Finite and not negative, with a positive sum; dimensionless.
  public mutating func categorical(_ weights: [Double]) -> Int {
    let total = weights.reduce(0, +)
    precondition(
      total > 0 && total.isFinite && weights.allSatisfy { $0 >= 0 },
      "weights are finite, not negative and not all zero")
    var remaining = uniform() * total
    for (index, weight) in weights.enumerated() {
      remaining -= weight
      if remaining < 0 { return index }
    }
    // Rounding can leave a remainder of zero: the last index that is possible at all takes it.
    return weights.lastIndex { $0 > 0 } ?? weights.count - 1
  }

  /// A gamma deviate of unit scale.
  ///
  /// - Parameter shape: Positive, dimensionless.
  /// - Source: Marsaglia & Tsang 2000, "A simple method for generating gamma variables",
  ///   doi:10.1145/358407.358414; shapes below 1 by their boosting remark.
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0 && shape.isFinite, "a gamma shape is positive")
    if shape < 1 {
      let boosted = gamma(shape: shape + 1)
      return boosted * exponential(ofNonpositive: logarithm(1 - uniform()) / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if logarithm(1 - uniform()) < 0.5 * x * x + d - d * v + d * logarithm(v) { return d * v }
    }
  }

  /// A beta deviate in [0, 1].
  ///
  /// - Parameters:
  ///   - alpha: Positive, dimensionless.
  ///   - beta: Positive, dimensionless.
  /// - Source: the ratio of two gamma deviates; Devroye 1986, "Non-Uniform Random Variate
  ///   Generation", section IX.4.
  public mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
    let x = gamma(shape: alpha)
    let y = gamma(shape: beta)
    // Both can underflow at tiny shapes, where the law is a coin of odds alpha to beta.
    guard x + y > 0 else { return bernoulli(alpha / (alpha + beta)) ? 1 : 0 }
    return x / (x + y)
  }
}
