/// The mean and the standard error of values that come one at a time.
///
/// - Source: Welford 1962, doi:10.1080/00401706.1962.10490022.
struct RunningMean: Sendable {
  private(set) var count = 0
  private(set) var mean = 0.0
  private var squaredDeviations = 0.0

  mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squaredDeviations += deviation * (value - mean)
  }

  /// The unbiased sample variance; nil below two values.
  var variance: Double? {
    count >= 2 ? squaredDeviations / Double(count - 1) : nil
  }

  /// The plain standard error of the mean; nil below two values.
  var standardError: Double? {
    variance.map { ($0 / Double(count)).squareRoot() }
  }
}
