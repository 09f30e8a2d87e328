/// The map between the range of bounded values and [0, 1], where the bounds are proved.
struct UnitRange: Sendable {
  let range: ClosedRange<Double>

  init(_ range: ClosedRange<Double>) throws(StatisticsError) {
    let width = range.upperBound - range.lowerBound
    guard width > 0, width.isFinite else {
      throw .outOfRange(
        quantity: "width of the range of values", found: width, allowed: "above 0, finite")
    }
    self.range = range
  }

  private var width: Double { range.upperBound - range.lowerBound }

  func unit(_ value: Double, at index: Int) throws(StatisticsError) -> Double {
    try Requirement.finite(value, at: index, "value of a bounded sequence")
    guard range.contains(value) else {
      throw .outOfRange(
        quantity: "value at index \(index)", found: value,
        allowed: "\(range.lowerBound)...\(range.upperBound)")
    }
    // Rounding may reach just beyond 1, where the bounds would no longer hold.
    return min(1, (value - range.lowerBound) / width)
  }

  /// The estimate of a bounded mean from moments and bounds in [0, 1].
  func estimate(
    of moments: RunningMean, lower: Double, upper: Double, level: Double,
    method: Estimate.Method, isConverged: Bool
  ) -> Estimate {
    let lowerBound = scaled(lower)
    return Estimate(
      value: scaled(moments.count > 0 ? moments.mean : 0.5),
      interval: lowerBound...max(lowerBound, scaled(upper)),
      standardError: moments.standardError.map { width * $0 }, sampleCount: moments.count,
      level: level, method: method, kind: .anytimeValid, isConverged: isConverged)
  }

  private func scaled(_ unit: Double) -> Double {
    unit >= 1 ? range.upperBound : range.lowerBound + unit * width
  }
}
