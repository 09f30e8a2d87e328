import Landscape
import MultiViewCurvature
import Testing

@Suite("The exact trace of a two-layer network's curvature") struct TwoLayerObjectiveTraceTests {
  @Test(
    "is the sum of the diagonal written out entry by entry",
    arguments: CurvatureCase.all, CurvatureMatrix.allCases)
  func dense(_ sizes: CurvatureCase, matrix: CurvatureMatrix) throws {
    let rows = DenseCurvature(sizes).rows(matrix)
    let expected = rows.indices.reduce(0) { $0 + rows[$1][$1] }
    // Some hundred terms of size 10, each rounded to 1e-16.
    #expect(abs(try sizes.objective().trace(of: matrix) - expected) < 1e-12)
    #expect(expected != 0)
  }

  @Test("is the sum of products with the unit vectors")
  func products() throws {
    let objective = try CurvatureCase(neurons: 3).objective()
    var sum = 0.0
    for index in objective.point.indices {
      var unit = Array(repeating: 0.0, count: objective.parameterCount)
      unit[index] = 1
      sum += try objective.product(.hessian, unit)[index]
    }
    #expect(abs(try objective.trace(of: .hessian) - sum) < 1e-12)
  }
}
