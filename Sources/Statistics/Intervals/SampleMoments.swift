/// The mean and the unbiased variance of a list of samples.
struct SampleMoments {
  let count: Int
  let mean: Double
  /// The sum of squared deviations over `count - 1`.
  let variance: Double

  /// Two passes, so that a large common offset does not swallow the spread.
  init(_ samples: [Double], quantity: String) throws(StatisticsError) {
    try Requirement.count(samples.count, atLeast: 2, for: quantity)
    try Requirement.finite(samples, quantity)
    count = samples.count
    // Identical samples must have a spread of exactly zero, whatever their sum rounds to.
    let first = samples[0]
    let offset = samples.reduce(0) { $0 + ($1 - first) } / Double(count)
    let mean = first + offset
    self.mean = mean
    variance = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
    try Requirement.finite(variance, "variance of \(quantity)")
  }

  var standardError: Double { (variance / Double(count)).squareRoot() }
  var degreesOfFreedom: Double { Double(count - 1) }
}
