import Landscape
import Sharpness
import Testing

/// A measure that moves the objective on its way.
struct MovingCase: Sendable, CustomTestStringConvertible {
  let name: String
  let measure: @Sendable (FaultyObjective) throws -> Void

  var testDescription: String { name }

  static let all = [
    MovingCase(name: "worst case") {
      _ = try WorstCaseSharpness(
        of: $0, in: PerturbationBall(.adaptive(offset: 0.1), radius: .absolute(0.1)),
        AscentSettings(seed: 1))
    },
    MovingCase(name: "worst case by groups") {
      _ = try GroupSharpness(
        of: [$0, $0], in: PerturbationBall(.plain, radius: .relative(0.1)), AscentSettings(seed: 1))
    },
    MovingCase(name: "Keskar's box") { _ = try KeskarSharpness(of: $0, AscentSettings(seed: 1)) },
    MovingCase(name: "average case") {
      _ = try AverageCaseSharpness(
        of: $0, sigma: 0.1, shape: .filterScaled, SamplingSettings(seed: 1))
    },
    MovingCase(name: "PAC-Bayes sigma") {
      _ = try PACBayesSigma(
        of: $0, PACBayesSigma.Search(), shape: .isotropic, SamplingSettings(seed: 1))
    },
  ]
}

@Suite("Return to the point") struct RestorationTests {
  /// Numbers that any arithmetic on the way back would change.
  static let home = [0.1, -1.0 / 3, -0.0, 2e-300]

  private func faulty(_ fault: FaultyObjective.Fault, at failing: Int) -> FaultyObjective {
    FaultyObjective(
      Quadratic(diagonal: [1, 2, 3, 4], slope: [0.1, 0, 0.3, 0], at: Self.home), fault, at: failing)
  }

  @Test("a measure that ends brings the objective back, bit for bit", arguments: MovingCase.all)
  func afterwards(_ moving: MovingCase) throws {
    let objective = faulty(.error, at: .max)
    try moving.measure(objective)
    #expect(objective.lossCount > 10)
    #expect(objective.point.map(\.bitPattern) == Self.home.map(\.bitPattern))
  }

  @Test(
    "a measure that fails does so too, and says why",
    arguments: MovingCase.all, FaultyObjective.Fault.allCases)
  func afterFailure(_ moving: MovingCase, _ fault: FaultyObjective.Fault) throws {
    for failing in [1, 2, 3, 7, 10] {
      let objective = faulty(fault, at: failing)
      let error = #expect(throws: LandscapeError.self) { try moving.measure(objective) }
      switch fault {
      case .error: #expect(error == .failed("no more samples"))
      case .notANumber:
        guard case .notFinite(quantity: "loss", part: _) = error else {
          Issue.record("NaN gave \(String(describing: error))")
          continue
        }
      }
      #expect(objective.lossCount == failing)
      #expect(objective.point.map(\.bitPattern) == Self.home.map(\.bitPattern))
    }
  }

  @Test("a gradient that is not a number stops the ascent, and is named", arguments: [0, 1, 3])
  func gradients(sound: Int) throws {
    let objective = faulty(.error, at: .max)
    objective.soundGradients = sound
    let ball = try PerturbationBall(.plain, radius: .absolute(0.1))
    #expect(throws: LandscapeError.notFinite(quantity: "gradient", part: "during the ascent")) {
      try WorstCaseSharpness(of: objective, in: ball, AscentSettings(seed: 1))
    }
    #expect(objective.point.map(\.bitPattern) == Self.home.map(\.bitPattern))
  }
}
