/// The eigenvalues and eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations.
///
/// For the Gram matrix of some tens of vectors. A rotation makes one pair of elements beside the
/// diagonal zero, and sweeps over all pairs converge quadratically, in six to ten sweeps.
///
/// - Source: Golub & Van Loan 2013, "Matrix Computations", 4th edition, section 8.5.
struct SymmetricEigenproblem {
  /// The eigenvalues, largest first.
  let values: [Double]
  /// The eigenvectors in the same order, orthonormal.
  let vectors: [[Double]]

  /// Solves the problem of a matrix.
  ///
  /// - Parameters:
  ///   - matrix: Shape [size × size], symmetric and finite.
  ///   - size: Number of rows.
  init(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "a square matrix has size times size elements")
    precondition(matrix.allSatisfy(\.isFinite), "the elements of a Gram matrix are finite")
    var rotations = JacobiRotations(matrix, size: size)
    while rotations.sweep() {}
    let diagonal = (0..<size).map { rotations.matrix[$0 * size + $0] }
    let order = diagonal.indices.sorted { diagonal[$0] > diagonal[$1] }
    values = order.map { diagonal[$0] }
    vectors = order.map { column in (0..<size).map { rotations.vectors[$0 * size + column] } }
  }
}

/// A matrix on its way to the diagonal, and the product of the rotations so far.
private struct JacobiRotations {
  let size: Int
  var matrix: [Double]
  /// Its columns become the eigenvectors.
  var vectors: [Double]
  /// What is no more than the rounding of the whole matrix counts as zero.
  let negligible: Double

  init(_ matrix: [Double], size: Int) {
    (self.matrix, self.size) = (matrix, size)
    vectors = Array(repeating: 0, count: size * size)
    for index in 0..<size { vectors[index * size + index] = 1 }
    negligible = Double.ulpOfOne * euclideanLength(of: matrix, in: matrix.indices)
  }

  /// Rotates every pair that is not zero; whether there was one.
  mutating func sweep() -> Bool {
    var hasRotated = false
    for second in 0..<size {
      for first in 0..<second where abs(matrix[first * size + second]) > negligible {
        rotate(first, second)
        hasRotated = true
      }
    }
    return hasRotated
  }

  /// Turns two axes by the smaller angle that makes their common element zero.
  private mutating func rotate(_ p: Int, _ q: Int) {
    let shared = matrix[p * size + q]
    let cotangent = (matrix[q * size + q] - matrix[p * size + p]) / (2 * shared)
    let root = (cotangent * cotangent + 1).squareRoot()
    let tangent = cotangent < 0 ? -1 / (root - cotangent) : 1 / (root + cotangent)
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for k in 0..<size where k != p && k != q {
      let (x, y) = (matrix[k * size + p], matrix[k * size + q])
      matrix[k * size + p] = cosine * x - sine * y
      matrix[k * size + q] = sine * x + cosine * y
      matrix[p * size + k] = matrix[k * size + p]
      matrix[q * size + k] = matrix[k * size + q]
    }
    matrix[p * size + p] -= tangent * shared
    matrix[q * size + q] += tangent * shared
    matrix[p * size + q] = 0
    matrix[q * size + p] = 0
    for k in 0..<size {
      let (x, y) = (vectors[k * size + p], vectors[k * size + q])
      vectors[k * size + p] = cosine * x - sine * y
      vectors[k * size + q] = sine * x + cosine * y
    }
  }
}
