internal import MultiView
internal import Statistics

extension FeatureHeads {
  /// How heads are trained.
  public struct Settings: Sendable, Hashable, Codable {
    /// How the minimum is found.
    public enum Solver: String, Sendable, Hashable, Codable, CaseIterable {
      /// The minimum itself, by Cholesky.
      case ridge
      /// Gradient descent from zero on half the same loss, stopped after a number of steps.
      case gradientDescent
    }

    /// The penalty on the squared weights of standardized features, at least 0; dimensionless.
    public var ridge = 1e-3
    /// How the minimum is found.
    public var solver = Solver.ridge
    /// The rate of gradient descent, in (0, 1].
    ///
    /// Every rate in the range is stable for features that all classes share: the curvature of the
    /// loss is at most their mean squared length, which is 1, plus the ridge.
    public var rate = 1.0
    /// The steps of gradient descent, at least 0.
    public var steps = 2_000

    /// The heads of the preset `reference`.
    public init() {}

    func validate(_ section: String) throws(SettingsViolation) {
      try SettingsViolation.check("\(section).ridge", ridge, in: 0...1)
      try SettingsViolation.check("\(section).rate", rate, in: 1e-9...1)
      try SettingsViolation.check("\(section).steps", steps, in: 0...10_000_000)
    }

    /// The weights of standardized features, [features × targets], row-major.
    ///
    /// - Parameters:
    ///   - features: [samples × features], row-major.
    ///   - targets: [samples × targets], row-major.
    func solution(
      features: [Double], sampleCount: Int, featureCount: Int, targets: [Double], targetCount: Int
    ) throws(StatisticsError) -> [Double] {
      switch solver {
      case .ridge:
        let regression = try RidgeRegression(
          features: features, sampleCount: sampleCount, featureCount: featureCount)
        return try regression.solution(
          targets: targets, targetCount: targetCount, ridge: ridge
        ).weights
      case .gradientDescent:
        let descent = SquaredLossDescent(
          features: features, featureCount: featureCount, ridge: ridge)
        var weights = Array(repeating: 0.0, count: featureCount * targetCount)
        for column in 0..<targetCount {
          let target = (0..<sampleCount).map { targets[$0 * targetCount + column] }
          let own = descent.weights(target: target, rate: rate, steps: steps)
          for feature in own.indices { weights[feature * targetCount + column] = own[feature] }
        }
        guard weights.allSatisfy(\.isFinite) else {
          throw .outOfRange(
            quantity: "the rate of descent on linear heads", found: rate,
            allowed: "a rate at which the weights stay finite")
        }
        return weights
      }
    }
  }
}
