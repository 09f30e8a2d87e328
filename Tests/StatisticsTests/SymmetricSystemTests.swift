import Testing

@testable import Statistics

@Suite("Symmetric systems") struct SymmetricSystemTests {
  @Test("a matrix gives back its elements row by row")
  func elements() throws {
    let matrix = try GSLMatrix([1, 2, 3, 4, 5, 6], rowCount: 2, columnCount: 3)
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
  }

  @Test("are solved for several right-hand sides from the lower triangle alone")
  func solution() throws {
    // [[4, 2], [2, 3]] · [[1, 0], [2, -1]] = [[8, -2], [8, -3]]
    let system = try GSLMatrix([4, 99, 2, 3], rowCount: 2, columnCount: 2)
    let right = try GSLMatrix([8, -2, 8, -3], rowCount: 2, columnCount: 2)
    try system.solveSymmetric(right)
    for (found, expected) in zip(right.elements, [1.0, 0, 2, -1]) {
      #expect(agrees(found, expected, within: 1e-14))
    }
  }

  @Test("are refused when not positive definite")
  func indefinite() throws {
    let system = try GSLMatrix([1, 0, 2, 1], rowCount: 2, columnCount: 2)
    let right = try GSLMatrix([1, 1], rowCount: 2, columnCount: 1)
    do {
      try system.solveSymmetric(right)
      Issue.record("an indefinite system was accepted")
    } catch {
      #expect(error == .notANumber("gsl_linalg_cholesky_decomp1"))
    }
  }
}
