import Foundation
import Randomness
import Statistics
import Testing

@Suite("Symmetric spectrum") struct SymmetricSpectrumTests {
  @Test("of the second difference matrix is the known cosine law", arguments: [1, 2, 3, 10, 60])
  func secondDifferences(size: Int) throws {
    var matrix = Array(repeating: 0.0, count: size * size)
    for index in 0..<size {
      matrix[index * size + index] = 2
      if index > 0 { matrix[index * size + index - 1] = -1 }
    }
    let spectrum = try SymmetricSpectrum(matrix, size: size)
    for (index, value) in spectrum.eigenvalues.enumerated() {
      let expected = 2 - 2 * cos(Double(index + 1) * .pi / Double(size + 1))
      #expect(agrees(value, expected, within: 1e-13))
    }
  }

  @Test("is exact where algebra gives it")
  func twoByTwo() throws {
    // [[2, 1], [1, 2]]: 1 with (1, −1)/√2 and 3 with (1, 1)/√2. The upper triangle is not read.
    let spectrum = try SymmetricSpectrum([2, 99, 1, 2], size: 2)
    #expect(agrees(spectrum.eigenvalues[0], 1, within: 1e-15))
    #expect(agrees(spectrum.eigenvalues[1], 3, within: 1e-15))
    let rows = spectrum.eigenvectors
    #expect(agrees(rows[0] * rows[1], -0.5, within: 1e-15))
    #expect(agrees(rows[2] * rows[3], 0.5, within: 1e-15))
  }

  @Test("has orthonormal eigenvectors that solve the equation, repeated values included")
  func residuals() throws {
    let size = 20
    var random = RandomStream(seed: 5)
    var matrix = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      // Two equal halves along the diagonal: every eigenvalue is there twice.
      for column in 0...row where (row < 10) == (column < 10) {
        let number = row < 10 ? random.normal() : matrix[(row - 10) * size + column - 10]
        matrix[row * size + column] = number
        matrix[column * size + row] = number
      }
    }
    let spectrum = try SymmetricSpectrum(matrix, size: size)
    let rows = spectrum.eigenvectors
    for index in 0..<size {
      let vector = Array(rows[index * size..<(index + 1) * size])
      for row in 0..<size {
        let product = (0..<size).reduce(0) { $0 + matrix[row * size + $1] * vector[$1] }
        // Backward stable: the residual is some units of rounding of the norm, here below 10.
        #expect(abs(product - spectrum.eigenvalues[index] * vector[row]) < 1e-13)
      }
      for other in 0..<size {
        let product = (0..<size).reduce(0) { $0 + vector[$1] * rows[other * size + $1] }
        #expect(abs(product - (index == other ? 1 : 0)) < 1e-13)
      }
    }
  }

  @Test("refuses an empty matrix, a wrong shape and what is not finite")
  func refusals() {
    #expect(throws: StatisticsError.self) { try SymmetricSpectrum([], size: 0) }
    #expect(throws: StatisticsError.self) { try SymmetricSpectrum([1, 2, 3], size: 2) }
    #expect(throws: StatisticsError.self) { try SymmetricSpectrum([1, 2, 2, .nan], size: 2) }
  }
}
