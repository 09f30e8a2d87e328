import Alignment
import Randomness
import Testing

@Suite("Linear assignment") struct LinearAssignmentTests {
  @Test("finds the best of all permutations", arguments: 0...7)
  func bruteForce(count: Int) {
    for seed in 0..<(count < 7 ? 20 : 3) {
      var random = RandomStream(seed: UInt64(seed))
      let benefits = (0..<count * count).map { _ in random.normal() }
      let found = LinearAssignment(maximizing: benefits, count: count)
      #expect(found.columns.sorted() == Array(0..<count))
      let best = permutations(of: count).map { total(benefits, $0) }.max() ?? 0
      // Seven terms of size 1 to 3, added in one order.
      #expect(abs(total(benefits, found.columns) - best) < 1e-14, "seed \(seed)")
    }
  }

  @Test("finds the best of all permutations among equal benefits", arguments: 2...6)
  func ties(count: Int) {
    for seed in 0..<20 {
      var random = RandomStream(seed: UInt64(seed))
      let benefits = (0..<count * count).map { _ in Double(random.index(below: 3) - 1) }
      let found = LinearAssignment(maximizing: benefits, count: count)
      #expect(found.columns.sorted() == Array(0..<count))
      let best = permutations(of: count).map { total(benefits, $0) }.max()
      #expect(total(benefits, found.columns) == best, "seed \(seed)")
    }
  }

  @Test("solves the matrix in SciPy's documentation of linear_sum_assignment")
  func publishedMatrix() {
    let costs: [Double] = [4, 1, 3, 2, 0, 5, 3, 2, 2]
    let found = LinearAssignment(maximizing: costs.map { -$0 }, count: 3)
    #expect(found.columns == [1, 0, 2])
    #expect(total(costs, found.columns) == 5)
  }

  // The rearrangement inequality: products add up to most when both factors rise together.
  @Test("pairs small with small when benefits are products, and with large when they are costs")
  func rearrangement() {
    let count = 40
    let products = (0..<count * count).map { Double(($0 / count + 1) * ($0 % count + 1)) }
    let rising = LinearAssignment(maximizing: products, count: count)
    #expect(rising.columns == Array(0..<count))
    let falling = LinearAssignment(maximizing: products.map { -$0 }, count: count)
    #expect(falling.columns == (0..<count).reversed())
  }

  @Test("proves by its prices that nothing is better", arguments: [1, 2, 13, 64])
  func prices(count: Int) {
    var random = RandomStream(seed: 5)
    let benefits = (0..<count * count).map { _ in 10 * random.normal() }
    let found = LinearAssignment(maximizing: benefits, count: count)
    #expect(found.columns.sorted() == Array(0..<count))
    // A price is a sum of at most some hundred benefits of size 10 to 40: 1e3 · 40 · 1e-16 = 4e-12.
    let rounding = 4e-12
    for row in 0..<count {
      for column in 0..<count {
        let price = found.rowPrices[row] + found.columnPrices[column]
        #expect(price >= benefits[row * count + column] - rounding)
      }
      let column = found.columns[row]
      let price = found.rowPrices[row] + found.columnPrices[column]
      #expect(abs(price - benefits[row * count + column]) < rounding)
    }
  }

  @Test("refuses a matrix that is not square, and one with a NaN")
  func badMatrices() async {
    await #expect(processExitsWith: .failure) {
      _ = LinearAssignment(maximizing: [1, 2, 3], count: 2)
    }
    await #expect(processExitsWith: .failure) {
      _ = LinearAssignment(maximizing: [1, .nan, 3, 4], count: 2)
    }
  }

  private func total(_ benefits: [Double], _ columns: [Int]) -> Double {
    columns.enumerated().reduce(0) { $0 + benefits[$1.offset * columns.count + $1.element] }
  }

  private func permutations(of count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return permutations(of: count - 1).flatMap { shorter in
      (0..<count).map { place in
        Array(shorter[..<place]) + [count - 1] + Array(shorter[place...])
      }
    }
  }
}
