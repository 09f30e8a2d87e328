import Randomness
import Statistics
import Testing

@Suite("Ridge regression") struct RidgeRegressionTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let samples: Int
    let features: Int
    let targets: Int
    let ridge: Double
    let x: [Double]
    let y: [Double]
    let weights: [Double]
    let other: [Double]
    let predictions: [Double]

    var testDescription: String { "\(samples) samples, \(features) features, ridge \(ridge)" }
  }

  // The normal equations square the condition number: at ridge 1e-4 on 7 x 7 normal deviates it
  // is at most about 10^5, which leaves eleven of sixteen digits.
  @Test("agrees with NumPy's SVD", arguments: goldenCases("RidgeRegression") as [Case])
  func golden(_ expected: Case) throws {
    let regression = try RidgeRegression(
      features: expected.x, sampleCount: expected.samples, featureCount: expected.features)
    let solution = try regression.solution(
      targets: expected.y, targetCount: expected.targets, ridge: expected.ridge)
    #expect(solution.weights.count == expected.weights.count)
    for (found, weight) in zip(solution.weights, expected.weights) {
      #expect(agrees(found, weight, within: 1e-9))
    }
    let predictions = try solution.predictions(features: expected.other, sampleCount: 3)
    for (found, prediction) in zip(predictions, expected.predictions) {
      #expect(agrees(found, prediction, within: 1e-9))
    }
  }

  @Test("balances the gradients of error and penalty", arguments: [(40, 25), (25, 40)])
  func stationary(samples: Int, features: Int) throws {
    var random = RandomStream(seed: 41)
    let x = (0..<samples * features).map { _ in random.normal() }
    let y = (0..<samples).map { _ in random.normal() }
    let ridge = 0.3
    let solution = try RidgeRegression(
      features: x, sampleCount: samples, featureCount: features
    ).solution(targets: y, targetCount: 1, ridge: ridge)
    let fitted = try solution.predictions(features: x, sampleCount: samples)
    for feature in 0..<features {
      let slope = (0..<samples).reduce(0) {
        $0 + x[$1 * features + feature] * (fitted[$1] - y[$1]) / Double(samples)
      }
      // Xᵀ(XW − Y)/n + ridge · W = 0, a few dozen products of order 1 each.
      #expect(abs(slope + ridge * solution.weights[feature]) < 1e-13)
    }
  }

  @Test("refuses a singular system at ridge 0")
  func singular() throws {
    let regression = try RidgeRegression(
      features: [1, 1, 2, 2, 3, 3], sampleCount: 3, featureCount: 2)
    #expect(
      throws: StatisticsError.notIdentifiable(
        quantity: "ridge regression", reason: "the system of size 2 is singular at ridge 0.0")
    ) {
      try regression.solution(targets: [1, 2, 3], targetCount: 1, ridge: 0)
    }
    #expect(throws: Never.self) {
      try regression.solution(targets: [1, 2, 3], targetCount: 1, ridge: 1e-3)
    }
  }

  @Test("refuses shapes that do not fit")
  func shapes() throws {
    #expect(
      throws: StatisticsError.countMismatch(quantity: "features", found: 5, expected: 6)
    ) {
      try RidgeRegression(features: [1, 2, 3, 4, 5], sampleCount: 3, featureCount: 2)
    }
    #expect(throws: StatisticsError.self) {
      try RidgeRegression(features: [], sampleCount: 0, featureCount: 2)
    }
    let regression = try RidgeRegression(features: [1, 2], sampleCount: 2, featureCount: 1)
    #expect(throws: StatisticsError.countMismatch(quantity: "targets", found: 3, expected: 2)) {
      try regression.solution(targets: [1, 2, 3], targetCount: 1, ridge: 1)
    }
    #expect(
      throws: StatisticsError.outOfRange(
        quantity: "ridge", found: -1, allowed: "from 0, finite")
    ) {
      try regression.solution(targets: [1, 2], targetCount: 1, ridge: -1)
    }
  }
}
