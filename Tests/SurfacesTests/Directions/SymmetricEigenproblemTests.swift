import Foundation
import Randomness
import Testing

@testable import Surfaces

@Suite("Symmetric eigenproblem") struct SymmetricEigenproblemTests {
  @Test("knows the second difference matrix", arguments: [1, 2, 3, 10])
  func secondDifferences(size: Int) {
    var matrix = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      matrix[row * size + row] = 2
      if row > 0 { (matrix[row * size + row - 1], matrix[(row - 1) * size + row]) = (-1, -1) }
    }
    let found = SymmetricEigenproblem(matrix, size: size).values
    let expected = (1...size).reversed().map { k in
      4 * pow(sin(Double.pi * Double(k) / Double(2 * (size + 1))), 2)
    }
    // Rounding of some hundred rotations of numbers of order 1.
    #expect(agree(found, expected, within: 1e-13))
  }

  @Test("gives an orthonormal decomposition, equal eigenvalues included")
  func reconstruction() {
    let size = 12
    var random = RandomStream(seed: 3)
    // B Bᵀ of rank 5, so seven eigenvalues are zero.
    let factor = (0..<size * 5).map { _ in random.normal() }
    let matrix = (0..<size * size).map { index in
      (0..<5).reduce(0) { $0 + factor[index / size * 5 + $1] * factor[index % size * 5 + $1] }
    }
    let problem = SymmetricEigenproblem(matrix, size: size)
    #expect(problem.values == problem.values.sorted(by: >))
    // Eigenvalues up to about 30; rotations keep the whole matrix to some roundings of that.
    #expect(problem.values[5...].allSatisfy { abs($0) < 1e-13 })
    for row in 0..<size {
      for column in 0..<size {
        let sum = (0..<size).reduce(0) {
          $0 + problem.values[$1] * problem.vectors[$1][row] * problem.vectors[$1][column]
        }
        #expect(abs(sum - matrix[row * size + column]) < 1e-13)
        let product = innerProduct(problem.vectors[row], problem.vectors[column])
        #expect(abs(product - (row == column ? 1 : 0)) < 1e-13)
      }
    }
  }

  @Test("leaves a diagonal matrix and a matrix of zeros alone")
  func trivial() {
    let problem = SymmetricEigenproblem([1, 0, 0, 5], size: 2)
    #expect(problem.values == [5, 1])
    #expect(problem.vectors == [[0, 1], [1, 0]])
    #expect(SymmetricEigenproblem([0, 0, 0, 0], size: 2).values == [0, 0])
  }
}
