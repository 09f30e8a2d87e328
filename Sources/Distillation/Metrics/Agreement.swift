/// The fraction of samples on which two networks have their largest logit at the same class.
///
/// - Parameters:
///   - first: [samples × classes], one sample or more.
///   - second: The other network's logits for the same samples.
/// - Returns: In [0, 1]; where logits are equal the first of them counts.
/// - Source: Stanton, Izmailov, Kirichenko, Alemi & Wilson 2021, arXiv:2106.05945, top-1 agreement.
public func agreement(between first: Rows, and second: Rows) -> Double {
  precondition(first.rowCount >= 1 && first.hasShape(of: second), "both judge the same samples")
  let rows = 0..<first.rowCount
  let agreed = rows.count { first.largestColumn(ofRow: $0) == second.largestColumn(ofRow: $0) }
  return Double(agreed) / Double(first.rowCount)
}
