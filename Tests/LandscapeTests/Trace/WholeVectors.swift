import Randomness

/// A uniform direction of length √dimension, from normal numbers.
func sphereVector(_ dimension: Int, _ stream: RandomStream) -> [Double] {
  var stream = stream
  let vector = (0..<dimension).map { _ in stream.normal() }
  let length = dot(vector, vector).squareRoot()
  return vector.map { $0 * Double(dimension).squareRoot() / length }
}

/// Gram-Schmidt, twice.
func orthonormalized(_ vectors: [[Double]]) -> [[Double]] {
  var result: [[Double]] = []
  for vector in vectors {
    let rest = without(result, without(result, vector))
    let length = dot(rest, rest).squareRoot()
    result.append(rest.map { $0 / length })
  }
  return result
}

/// What is left of a vector without its parts along orthonormal ones.
func without(_ range: [[Double]], _ vector: [Double]) -> [Double] {
  var rest = vector
  for direction in range {
    let share = dot(rest, direction)
    for index in rest.indices { rest[index] -= share * direction[index] }
  }
  return rest
}
