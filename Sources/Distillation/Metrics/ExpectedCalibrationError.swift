/// How far confidence is from accuracy, over bins of equal width.
///
///     ECE = Σ_m |B_m| / n · | accuracy(B_m) − mean confidence(B_m) |
///
/// Confidence is the largest softmax probability. Bin m of M holds the samples with a confidence in
/// ((m − 1) / M, m / M]; empty bins count nothing.
///
/// - Parameters:
///   - logits: [samples × classes], one sample or more.
///   - labels: One class for each sample.
///   - binCount: M, at least 1.
/// - Returns: In [0, 1]; depends on the number of bins and, for few samples, is biased upwards.
/// - Source: Guo, Pleiss, Sun & Weinberger 2017, arXiv:1706.04599, section 2, equation (3);
///   the equation's number is from memory.
public func expectedCalibrationError(
  of logits: Rows, labels: [Int], binCount: Int = 15
) -> Double {
  precondition(!labels.isEmpty && logits.rowCount == labels.count, "each sample has a label")
  precondition(binCount >= 1, "samples need a bin")
  let probabilities = logits.softmax()
  var gaps = [Double](repeating: 0, count: binCount)
  for row in labels.indices {
    let predicted = probabilities.largestColumn(ofRow: row)
    let confidence = probabilities[row, predicted]
    guard confidence.isFinite else { return .nan }
    let bin = Int((confidence * Double(binCount)).rounded(.up)) - 1
    gaps[min(max(bin, 0), binCount - 1)] += (predicted == labels[row] ? 1 : 0) - confidence
  }
  // |B_m| / n · |hits / |B_m| − Σ confidence / |B_m|| needs no |B_m|.
  return gaps.reduce(0) { $0 + abs($1) } / Double(labels.count)
}
