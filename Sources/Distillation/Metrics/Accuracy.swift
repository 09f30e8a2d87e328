/// The fraction of samples whose largest logit, the first of equals, is that of the label.
///
/// - Parameters:
///   - logits: [samples × classes], one sample or more.
///   - labels: One class for each sample.
/// - Returns: In [0, 1]; of these samples, with nothing inferred beyond them.
public func accuracy(of logits: Rows, labels: [Int]) -> Double {
  precondition(!labels.isEmpty && logits.rowCount == labels.count, "each sample has a label")
  let hits = labels.indices.count { logits.largestColumn(ofRow: $0) == labels[$0] }
  return Double(hits) / Double(labels.count)
}
