import Foundation
import MultiView
import Testing

@testable import Comparators

@Suite("Descent on the squared loss") struct SquaredLossDescentTests {
  // Columns are orthogonal, so each weight descends on its own: with μ the mean square of its
  // column and b the mean product with the target, w_t = b / (μ + ridge) · (1 - (1 - rate ·
  // (μ + ridge))^t). Fifty steps round some 50 · 2^-53.
  @Test("learns each direction at the pace of its eigenvalue", arguments: [0, 1, 7, 50])
  func pace(steps: Int) {
    let descent = SquaredLossDescent(
      features: [1, 0.5, 1, -0.5, -1, 0.5, -1, -0.5], featureCount: 2, ridge: 0.1)
    let target = [3.0, 1, -2, 4]
    let weights = descent.weights(target: target, rate: 0.8, steps: steps)
    // Eigenvalues 1 and 0.25; mean products (3 + 1 + 2 - 4) / 4 and (3 - 1 - 2 - 4) / 8.
    let expected = [(1.0, 0.5), (0.25, -0.5)].map { eigenvalue, product in
      let curvature = eigenvalue + 0.1
      return product / curvature * (1 - pow(1 - 0.8 * curvature, Double(steps)))
    }
    for (found, expected) in zip(weights, expected) { #expect(abs(found - expected) < 1e-14) }
  }
}
