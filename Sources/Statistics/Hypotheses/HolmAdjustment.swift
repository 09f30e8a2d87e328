/// Holm's adjusted p-values, in the order of the originals.
///
///     adjusted p₍ᵢ₎ = max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎),   p₍₁₎ ≤ … ≤ p₍ₘ₎
///
/// Rejecting every hypothesis whose adjusted value is at most α keeps the probability of even
/// one false rejection at or below α, however the tests depend on each other.
///
/// - Parameter pValues: Each in [0, 1]; may be empty.
/// - Source: Holm 1979, "A simple sequentially rejective multiple test procedure",
///   Scandinavian Journal of Statistics 6, 65-70.
public func holmAdjusted(pValues: [Double]) throws(StatisticsError) -> [Double] {
  for (index, pValue) in pValues.enumerated() {
    try Requirement.probability(pValue, "p-value at index \(index)")
  }
  var adjusted = pValues
  var largest = 0.0
  let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
  for (rank, index) in order.enumerated() {
    largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
    adjusted[index] = largest
  }
  return adjusted
}
