import Randomness
import Testing

@testable import Landscape

@Suite("Range sketch") struct RangeSketchTests {
  private let matrix = DenseMatrix(spectrum: (0..<20).map { Double($0) - 5 }, seed: 1)

  private func sketch(
    of matrix: DenseMatrix, _ columns: Int
  ) throws -> RangeSketch {
    var sketch = RangeSketch(dimension: 20, capacity: 4, random: RandomStream(seed: 2))
    try sketch.grow(to: columns, by: matrix)
    return sketch
  }

  @Test("factors the products with its random vectors, in a range that is exhausted too")
  func factors() throws {
    let thin = DenseMatrix(spectrum: [3, -2] + Array(repeating: 0, count: 18), seed: 3)
    for matrix in [matrix, thin] {
      let sketch = try sketch(of: matrix, 6)
      for column in 0..<6 {
        var product = try matrix.product(sketch.probe(column))
        var coefficients = sketch.triangle[column].map { -$0 }
        coefficients += Array(repeating: 0, count: 6 - coefficients.count)
        sketch.basis.add(coefficients, to: &product)
        #expect(dot(product, product).squareRoot() < 1e-13 * 60)
      }
      for column in 0..<6 {
        var unit = Array(repeating: 0.0, count: 6)
        unit[column] = 1
        var vector = Array(repeating: 0.0, count: 20)
        sketch.basis.add(unit, to: &vector)
        for (other, product) in sketch.basis.innerProducts(with: vector).enumerated() {
          #expect(abs(product - (other == column ? 1 : 0)) < 1e-13)
        }
        let image = try matrix.product(vector)
        #expect(abs(sketch.form(unit) - dot(vector, image)) < 1e-12)
      }
    }
  }

  @Test("grows without changing what it has")
  func grows() throws {
    var small = try sketch(of: matrix, 3)
    try small.grow(to: 7, by: matrix)
    let large = try sketch(of: matrix, 7)
    #expect(small.triangle == large.triangle)
    #expect(small.trace == large.trace)
  }

  @Test("knows the direction that each column alone adds")
  func directions() throws {
    let sketch = try sketch(of: matrix, 6)
    for column in 0..<6 {
      let direction = sketch.direction(without: column)
      #expect(abs(dot(direction, direction) - 1) < 1e-14)
      for other in 0..<6 where other != column {
        let numbers = sketch.triangle[other]
        // Columns of length up to 60 in a system of condition below 100.
        #expect(abs(dot(Array(direction.prefix(numbers.count)), numbers)) < 1e-11)
      }
    }
  }
}
