/// What each channel of one network gains at each place of another.
///
///     values[place, channel] = sum over terms of fixed[term, place] · moving[term, channel]
struct SimilarityMatrix {
  /// Number of places and of channels.
  let count: Int
  /// [places × channels], row-major.
  private(set) var values: [Double]

  init(count: Int) {
    self.count = count
    values = Array(repeating: 0, count: count * count)
  }

  /// Adds the products of more terms.
  ///
  /// - Parameters:
  ///   - fixed: [terms × places], row-major.
  ///   - moving: [terms × channels], row-major.
  mutating func add(_ fixed: [Double], _ moving: [Double]) {
    precondition(fixed.count == moving.count, "both have the same terms")
    let termCount = fixed.count / count
    var row = [Double](repeating: 0, count: count)
    // In runs, so that the terms of a run stay in the cache while every place reads them.
    for start in stride(from: 0, to: termCount, by: 64) {
      let terms = start..<min(start + 64, termCount)
      for place in 0..<count {
        for channel in 0..<count { row[channel] = values[place * count + channel] }
        var sums = row.mutableSpan
        for term in terms {
          addMultiple(
            of: moving.span.extracting(term * count..<(term + 1) * count),
            times: fixed[term * count + place], to: &sums)
        }
        for channel in 0..<count { values[place * count + channel] = row[channel] }
      }
    }
  }
}

private func addMultiple(
  of terms: Span<Double>, times factor: Double, to sums: inout MutableSpan<Double>
) {
  precondition(terms.count == sums.count, "there is a sum for each term")
  for index in terms.indices { sums[index] += factor * terms[index] }
}
