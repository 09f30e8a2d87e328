import Statistics

/// Doubles the size of an estimator until its interval is narrow enough.
struct StagedTrace {
  let method: TraceMethod
  let rule: StoppingRule
  /// Products that a size of 1 takes.
  let productsPerSize: Int

  /// The size at the first look: enough for a standard error that can be trusted.
  static let firstSize = 12

  /// - Parameters:
  ///   - onLook: Called after each look.
  ///   - measure: The probes' values for a size that only grows, at least two; and values of the same
  ///     mean whose standard error is that of the trace.
  func result(
    of matrix: some SymmetricOperator,
    onLook: (TraceLook) throws(LandscapeError) -> Void,
    measure: (Int) throws(LandscapeError) -> (samples: [Double], spread: [Double])
  ) throws(LandscapeError) -> TraceResult {
    let largest = rule.maximumProducts / productsPerSize
    let dimension = matrix.dimension
    guard largest >= 2 || dimension <= rule.maximumProducts else {
      throw .invalid(
        option: "maximum products of \(method.rawValue)", found: "\(rule.maximumProducts)",
        allowed: "\(2 * productsPerSize) or more")
    }
    var spent = 0
    var size = 0
    var look = 1
    while true {
      let next = min(size == 0 ? Self.firstSize : 2 * size, largest)
      let isDear = max(next, Self.firstSize) * productsPerSize >= dimension
      if isDear, spent + dimension <= rule.maximumProducts {
        return try ExactTrace.result(of: matrix, level: rule.level, spent: spent)
      }
      // No sketch is as wide as the matrix; what is left below it is too little to go on.
      size = min(next, (dimension - 1) / 2)
      let (samples, spread) = try measure(size)
      spent = size * productsPerSize
      let trace = try estimate(spread, look: look)
      try onLook(TraceLook(trace: trace, products: spent))
      let isMet = rule.isMet(by: trace)
      guard !isMet, size < largest, size == next else {
        return TraceResult(
          method: method, trace: trace, products: spent, isConverged: isMet, samples: samples,
          blocks: [], squaredFrobeniusNorm: nil)
      }
      look += 1
    }
  }

  /// The mean with Student's interval at this look's share of the level.
  ///
  /// Values that all agree leave no doubt: with directions uniform on a sphere they do so with
  /// probability 0, unless the matrix is a multiple of the identity outside of the sketch's range.
  private func estimate(_ values: [Double], look: Int) throws(LandscapeError) -> Estimate {
    let fixed = try statisticalAnswer { () throws(StatisticsError) in
      try Estimate.mean(of: values, level: rule.level(ofLook: look))
    }
    return Estimate(
      value: fixed.value, interval: fixed.interval, standardError: fixed.standardError,
      sampleCount: fixed.sampleCount, level: rule.level, method: .student, kind: .anytimeValid,
      isConverged: true)
  }
}
