import Comparators
import MultiView
import Testing

@testable import Claims

@Suite("azl.random-features") struct RandomFeatureHeadsTests {
  private let claim = RandomFeatureHeads()

  @Test("a gaining ensemble whose student gains nothing supports it, the opposite refutes it")
  func verdicts() throws {
    try claim.expectFeatureVerdicts(.randomReLU)
  }

  @Test("it reads random features alone")
  func kind() {
    let evidence = FeatureEvidence().evidence(.tangent)
    #expect(claim.quantities(from: evidence).map(\.trialCount) == [0, 0, 0])
    #expect(claim.budget == [.randomFeatures])
  }

  // Members 0.4, ensemble 0.2: a quarter of the gain is 0.05.
  @Test(
    "a student may gain up to a quarter of what the ensemble gains",
    arguments: [(0.36, Verdict.supported), (0.34, .refuted)])
  func studentsShare(distilled: Double, expected: Verdict) throws {
    let evidence = FeatureEvidence(distilled: distilled).evidence(.randomReLU)
    #expect(
      try claim.verdict("student's gain less 1/4 the ensemble's", on: evidence) == expected)
  }

  @Test(
    "joint training may trail the ensemble by 0.02",
    arguments: [(0.21, Verdict.supported), (0.24, .refuted)])
  func joint(error: Double, expected: Verdict) throws {
    let evidence = FeatureEvidence(joint: error).evidence(.randomReLU)
    #expect(try claim.verdict("joint error less the ensemble's", on: evidence) == expected)
  }
}
