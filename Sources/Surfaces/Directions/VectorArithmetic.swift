/// The sum of the products of paired components, added from first to last.
func innerProduct(_ first: [Double], _ second: [Double]) -> Double {
  precondition(first.count == second.count, "an inner product needs vectors of one length")
  var sum = 0.0
  for index in first.indices { sum += first[index] * second[index] }
  return sum
}

/// The Euclidean length of a part of a vector.
func euclideanLength(of vector: [Double], in range: Range<Int>) -> Double {
  var sum = 0.0
  for index in range { sum += vector[index] * vector[index] }
  return sum.squareRoot()
}

extension [Double] {
  /// Adds a multiple of another vector.
  mutating func add(_ factor: Double, times other: [Double]) {
    precondition(count == other.count, "a sum needs vectors of one length")
    for index in indices { self[index] += factor * other[index] }
  }
}
