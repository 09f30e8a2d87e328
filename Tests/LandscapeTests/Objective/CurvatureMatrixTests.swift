import Landscape
import Randomness
import Statistics
import Testing

/// Softmax regression, whose matrices are written out element by element in the tests.
@Suite("Curvature matrix") struct CurvatureMatrixTests {
  private let objective = SoftmaxRegression(samples: 20, features: 4, classes: 3, seed: 8)
  private let random = RandomStream(seed: 9)

  @Test(
    "eigenvalues of softmax regression are those of the explicit matrix",
    arguments: CurvatureMatrix.allCases)
  func eigenvalues(_ matrix: CurvatureMatrix) throws {
    let expected = try SymmetricSpectrum(objective.dense(matrix).elements, size: 12).eigenvalues
    let settings = try EigenvalueSettings(largest: 3, smallest: 2, tolerance: 1e-9, floor: 1e-11)
    let found = try ThickRestartLanczos(settings).extremes(
      of: CurvatureOperator(matrix, of: objective), random: random)
    #expect(found.isConverged)
    for (pair, value) in zip(found.largest, expected.reversed()) {
      #expect(abs(pair.value - value) < 1e-12)
    }
    for (pair, value) in zip(found.smallest, expected) {
      #expect(abs(pair.value - value) < 1e-12)
    }
  }

  @Test("trace and density of softmax regression are those of the explicit matrix")
  func traceAndDensity() throws {
    let dense = objective.dense(.hessian)
    let hessian = CurvatureOperator(.hessian, of: objective)
    let rule = try StoppingRule(halfWidth: .relative(0.01), maximumProducts: 500)
    let trace = try HutchinsonTrace(rule: rule).estimate(of: hessian, random: random)
    #expect(abs(trace.trace.value - dense.trace) < 1e-12)

    let expected = try SymmetricSpectrum(dense.elements, size: 12).eigenvalues
    let density = try LanczosQuadrature(steps: 12, probes: 40).density(of: hessian, random: random)
    #expect(try density.trace(level: 0.9999).interval.contains(dense.trace))
    // A third of the eigenvalues are zero: the same vector may be added to all classes.
    let threshold = expected[3] + 0.01
    let small = try density.share(upTo: threshold, level: 0.9999)
    #expect(small.interval.contains(Double(expected.filter { $0 <= threshold }.count) / 12))
  }

  @Test("the Gauss-Newton matrix is the Hessian where logits are linear, and the rest is zero")
  func split() throws {
    let vector = (0..<12).map { Double($0) - 4 }
    var products: [CurvatureMatrix: [Double]] = [:]
    for matrix in CurvatureMatrix.allCases {
      var product = vector
      try CurvatureOperator(matrix, of: objective).multiply(vector, into: &product)
      products[matrix] = product
    }
    #expect(products[.hessian] == products[.gaussNewton])
    #expect(products[.residual] == Array(repeating: 0, count: 12))
    #expect(products[.empiricalFisher] != products[.hessian])
  }
}
