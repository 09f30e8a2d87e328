/// The inner product Σ aᵢ·bᵢ of two vectors of the same length.
///
/// Four interleaved sums, so that one addition need not wait for the one before; the order is
/// fixed and the result the same on every machine.
func innerProduct(_ first: [Double], _ second: [Double]) -> Double {
  precondition(first.count == second.count, "an inner product needs vectors of one length")
  let a = first.span
  let b = second.span
  let blocked = a.count - a.count % 4
  var (p, q, r, s) = (0.0, 0.0, 0.0, 0.0)
  for index in stride(from: 0, to: blocked, by: 4) {
    p += a[index] * b[index]
    q += a[index + 1] * b[index + 1]
    r += a[index + 2] * b[index + 2]
    s += a[index + 3] * b[index + 3]
  }
  for index in blocked..<a.count { p += a[index] * b[index] }
  return (p + q) + (r + s)
}

/// The Euclidean length of a vector.
func norm(_ vector: [Double]) -> Double {
  innerProduct(vector, vector).squareRoot()
}

/// Multiplies a vector by a number.
func scale(_ vector: inout [Double], by factor: Double) {
  var numbers = vector.mutableSpan
  for index in numbers.indices { numbers[index] *= factor }
}

extension SymmetricOperator {
  /// The product with a vector, refused when an operator lets a NaN or an infinity through.
  ///
  /// - Returns: The length of the product.
  func checkedProduct(
    _ vector: [Double], into product: inout [Double], part: @autoclosure () -> String
  ) throws(LandscapeError) -> Double {
    try multiply(vector, into: &product)
    precondition(product.count == dimension, "a product is as long as the matrix has rows")
    let length = norm(product)
    guard length.isFinite else {
      throw .notFinite(quantity: "a product of the matrix", part: part())
    }
    return length
  }
}
