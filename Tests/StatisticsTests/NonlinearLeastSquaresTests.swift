import Foundation
import Testing

@testable import Statistics

@Suite("Nonlinear least squares") struct NonlinearLeastSquaresTests {
  /// Rosenbrock's valley as residuals 10 (b − a²) and 1 − a, with its minimum 0 at (1, 1).
  struct Valley: ResidualModel {
    let pointCount = 2
    let parameterCount = 2

    func residual(_ point: Int, _ p: [Double]) -> Double {
      point == 0 ? 10 * (p[1] - p[0] * p[0]) : 1 - p[0]
    }

    func gradient(_ point: Int, _ p: [Double]) -> [Double] {
      point == 0 ? [-20 * p[0], 10] : [-1, 0]
    }
  }

  @Test("finds the end of Rosenbrock's valley and the curvature there")
  func valley() throws {
    let fit = try NonlinearLeastSquares(Valley(), start: [-1.2, 1])
    #expect(fit.isConverged)
    #expect(agrees(fit.parameters[0], 1, within: 1e-9))
    #expect(agrees(fit.parameters[1], 1, within: 1e-9))
    #expect(fit.residualSum < 1e-18)
    // J = [[-20, 10], [-1, 0]], so (JᵀJ)⁻¹ = [[1, 2], [2, 4.01]].
    for (found, expected) in zip(fit.covariance, [1, 2, 2, 4.01]) {
      #expect(agrees(found, expected, within: 1e-8))
    }
  }

  @Test("says that it has not converged when its iterations are used up")
  func tooFewIterations() throws {
    let fit = try NonlinearLeastSquares(Valley(), start: [-1.2, 1], maximumIterations: 2)
    #expect(!fit.isConverged)
  }

  /// log p, which a full step from far above leaves undefined.
  struct Logarithm: ResidualModel {
    let pointCount = 1
    let parameterCount = 1

    func residual(_ point: Int, _ p: [Double]) -> Double { log(p[0]) }
    func gradient(_ point: Int, _ p: [Double]) -> [Double] { [1 / p[0]] }
  }

  @Test("takes back a step to where the model is undefined")
  func undefinedStep() throws {
    // The first full step leads from 20 to 20 − 20 log 20 = −40.
    let fit = try NonlinearLeastSquares(Logarithm(), start: [20])
    #expect(agrees(fit.parameters[0], 1, within: 1e-9))
  }
}
