import Landscape
import Randomness
import Statistics

/// A symmetric matrix that is held as a whole.
struct DenseMatrix: SymmetricOperator {
  let dimension: Int
  /// Row-major.
  var elements: [Double]

  init(_ elements: [Double], dimension: Int) {
    precondition(elements.count == dimension * dimension, "a matrix has rows times columns")
    (self.elements, self.dimension) = (elements, dimension)
  }

  /// A diagonal matrix.
  init(diagonal: [Double]) {
    let size = diagonal.count
    self.init(Array(repeating: 0, count: size * size), dimension: size)
    for index in 0..<size { elements[index * size + index] = diagonal[index] }
  }

  /// Q diag(spectrum) Qᵀ with random orthonormal columns Q.
  init(spectrum: [Double], seed: UInt64) {
    let size = spectrum.count
    let columns = orthonormalVectors(size, seed: seed)
    self.init(Array(repeating: 0, count: size * size), dimension: size)
    for (value, vector) in zip(spectrum, columns) {
      for row in 0..<size {
        let factor = value * vector[row]
        for column in 0..<size { elements[row * size + column] += factor * vector[column] }
      }
    }
    // Rounding differs across the diagonal; the matrix is to be symmetric to the bit.
    for row in 0..<size {
      for column in 0..<row {
        elements[column * size + row] = elements[row * size + column]
      }
    }
  }

  var trace: Double { (0..<dimension).reduce(0) { $0 + elements[$1 * dimension + $1] } }

  func multiply(_ vector: [Double], into product: inout [Double]) throws(LandscapeError) {
    let elements = elements.span
    let vector = vector.span
    for row in 0..<dimension {
      var sum = 0.0
      for column in 0..<dimension { sum += elements[row * dimension + column] * vector[column] }
      product[row] = sum
    }
  }

  func product(_ vector: [Double]) throws -> [Double] {
    var product = vector
    try multiply(vector, into: &product)
    return product
  }
}

/// A matrix with numbers on the diagonal and beside it: products are cheap, for simulations.
struct TridiagonalMatrix: SymmetricOperator {
  let diagonal: [Double]
  /// The same all along.
  let beside: Double

  var dimension: Int { diagonal.count }
  var trace: Double { diagonal.reduce(0, +) }
  var squaredFrobeniusNorm: Double {
    diagonal.reduce(0) { $0 + $1 * $1 } + 2 * Double(dimension - 1) * beside * beside
  }

  func multiply(_ vector: [Double], into product: inout [Double]) throws(LandscapeError) {
    for index in 0..<dimension {
      var sum = diagonal[index] * vector[index]
      if index > 0 { sum += beside * vector[index - 1] }
      if index + 1 < dimension { sum += beside * vector[index + 1] }
      product[index] = sum
    }
  }
}

/// A matrix whose products come to an end.
final class FailingMatrix: SymmetricOperator {
  enum Failure {
    case error(LandscapeError)
    case notANumber
  }

  private let matrix: DenseMatrix
  private let failure: Failure
  private var productsLeft: Int

  init(_ matrix: DenseMatrix, after products: Int, _ failure: Failure) {
    (self.matrix, self.failure) = (matrix, failure)
    productsLeft = products
  }

  var dimension: Int { matrix.dimension }

  func multiply(_ vector: [Double], into product: inout [Double]) throws(LandscapeError) {
    try matrix.multiply(vector, into: &product)
    productsLeft -= 1
    guard productsLeft < 0 else { return }
    switch failure {
    case .error(let error): throw error
    case .notANumber: product[0] = .nan
    }
  }
}

/// As many orthonormal vectors as they have entries, in random directions.
func orthonormalVectors(_ size: Int, seed: UInt64) -> [[Double]] {
  var random = RandomStream(seed: seed)
  var vectors: [[Double]] = []
  while vectors.count < size {
    var vector = (0..<size).map { _ in random.normal() }
    // Twice, which leaves the products at the level of rounding.
    for _ in 0..<2 {
      for other in vectors {
        let share = dot(vector, other)
        for index in vector.indices { vector[index] -= share * other[index] }
      }
    }
    let length = dot(vector, vector).squareRoot()
    vectors.append(vector.map { $0 / length })
  }
  return vectors
}

func dot(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
}

/// The largest number of misses that intervals of the given level show but once in 10^5 seeds.
///
/// The mean plus 4.3 standard deviations of the binomial law, whose upper tail is then close to
/// the normal one, 10^-5. Seeds are fixed, so a test either always passes or never.
func mostMisses(level: Double, runs: Int) -> Int {
  let count = Double(runs)
  return Int(count * (1 - level) + 4.3 * (count * level * (1 - level)).squareRoot())
}
