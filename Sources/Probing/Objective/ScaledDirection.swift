/// A direction as the passes take it, in single precision: a power of two times its entries.
///
/// The largest entry is at least 1 and below 2, so that a direction of any length keeps its digits,
/// and twice the direction has exactly twice the product.
struct ScaledDirection {
  /// One for each parameter.
  let entries: [Float]
  /// What products with the entries are multiplied by.
  let scale: Double

  /// Nil for a vector with a NaN or an infinity.
  init?(_ vector: [Double]) {
    var largest = 0.0
    for entry in vector {
      guard entry.isFinite else { return nil }
      largest = max(largest, abs(entry))
    }
    let scale = largest == 0 ? 1 : largest.binade
    self.scale = scale
    entries = vector.map { Float($0 / scale) }
  }
}
