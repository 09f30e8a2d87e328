import Randomness
import Testing

@testable import Landscape

@Suite("Vector stack") struct VectorStackTests {
  private func stack(_ vectors: [[Double]]) -> VectorStack {
    var stack = VectorStack(dimension: vectors[0].count, capacity: vectors.count)
    for vector in vectors { stack.append(vector) }
    return stack
  }

  // Counts around the four vectors, lengths around the 512 numbers that are taken at a time.
  @Test("agrees with plain loops", arguments: [(1, 3), (4, 5), (5, 512), (7, 513), (9, 1_030)])
  func plainLoops(count: Int, dimension: Int) {
    var random = RandomStream(seed: 1)
    let vectors = (0..<count).map { _ in (0..<dimension).map { _ in random.normal() } }
    let other = (0..<dimension).map { _ in random.normal() }
    var stack = stack(vectors)
    let products = stack.innerProducts(with: other)
    for (product, vector) in zip(products, vectors) {
      // n u Σ|aᵢbᵢ| for any order of summation, with n = 1030: 1030 · 1.1e-16 · 700.
      #expect(abs(product - dot(vector, other)) < 1e-10)
    }
    let weights = (0..<count).map { _ in random.normal() }
    var sum = other
    stack.add(weights, to: &sum)
    let kept = (count + 1) / 2
    let rows = (0..<kept * count).map { _ in random.normal() }
    stack.combine(rows, keeping: kept)
    #expect(stack.count == kept)
    for index in 0..<dimension {
      let added = (0..<count).reduce(0) { $0 + weights[$1] * vectors[$1][index] }
      #expect(abs(sum[index] - other[index] - added) < 1e-13)
    }
    var unit = Array(repeating: 0.0, count: dimension)
    for index in [0, dimension / 2, dimension - 1] {
      unit[index] = 1
      for (row, number) in stack.innerProducts(with: unit).enumerated() {
        let expected = (0..<count).reduce(0) { $0 + rows[row * count + $1] * vectors[$1][index] }
        #expect(abs(number - expected) < 1e-13)
      }
      unit[index] = 0
    }
  }

  @Test("makes a vector orthogonal to rounding, also one that lies almost inside")
  func orthogonality() {
    let vectors = orthonormalVectors(20, seed: 2)
    let stack = stack(Array(vectors[..<12]))
    for outside in [1, 1e-6, 1e-12] {
      var vector = vectors[19].map { $0 * outside }
      for index in vector.indices { vector[index] += vectors[3][index] - 2 * vectors[7][index] }
      let (coefficients, length) = stack.orthogonalize(&vector)
      // Rounding of the sum, 1e-15, is what the length outside is known to.
      #expect(abs(length - outside) < 1e-14)
      #expect(abs(coefficients[3] - 1) < 1e-14 && abs(coefficients[7] + 2) < 1e-14)
      for product in stack.innerProducts(with: vector) { #expect(abs(product) < 1e-14 * length) }
    }
  }

  @Test("finds nothing left of a vector inside, and of zero")
  func inside() {
    let vectors = orthonormalVectors(20, seed: 2)
    let stack = stack(Array(vectors[..<12]))
    var vector = vectors[5]
    #expect(stack.orthogonalize(&vector).length == 0)
    vector = Array(repeating: 0, count: 20)
    #expect(stack.orthogonalize(&vector).length == 0)
  }

  @Test("removes nothing while it is empty")
  func empty() {
    var vector = [3.0, 4]
    let (coefficients, length) = VectorStack(dimension: 2, capacity: 1).orthogonalize(&vector)
    #expect(coefficients.isEmpty && length == 5 && vector == [3, 4])
  }
}
