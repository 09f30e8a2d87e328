/// The mean over samples of −log p(z)_y, natural-log units.
///
/// The cross-entropy with plain labels, whatever loss a network was trained with.
///
/// - Parameters:
///   - logits: [samples × classes], one sample or more.
///   - labels: One class for each sample.
public func negativeLogLikelihood(of logits: Rows, labels: [Int]) -> Double {
  precondition(!labels.isEmpty && logits.rowCount == labels.count, "each sample has a label")
  let logarithms = logits.logSoftmax()
  let sum = labels.indices.reduce(0.0) { $0 - logarithms[$1, labels[$1]] }
  return sum / Double(labels.count)
}
