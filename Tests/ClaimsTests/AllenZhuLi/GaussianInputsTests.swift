import MultiView
import Testing

@testable import Claims
@testable import Comparators
@testable import Studies

@Suite("azl.gaussian") struct GaussianInputsTests {
  private let claim = GaussianInputs()
  private let error = "ensemble's error less a network's"
  private let variance = "logit variance, K/2 networks over one"

  /// Trials whose ensemble errs by a difference less than networks at 0.2, and of which the
  /// ensemble keeps a share of the variance.
  private func evidence(_ differences: [Double], shares: [Double]) -> Evidence {
    var evidence = Evidence(preset: StudyPreset())
    evidence.gaussian = zip(differences, shares).map { difference, share in
      GaussianExperimentResult(
        memberErrors: [0.15, 0.25], ensembleErrors: [0.15, 0.2 + difference], bayesError: 0.1,
        bayesTestError: 0.1, memberVariance: 0.5, halfEnsembleVariance: 0.5 * share,
        divergedCount: 0)
    }
    return evidence
  }

  @Test("the regions are no difference to 0.01, and at most half of the variance")
  func regions() {
    #expect(
      claim.quantities(from: evidence([0, 0], shares: [0.2, 0.2])).map(\.region)
        == [-0.01...0.01, 0...0.5])
  }

  @Test("an ensemble of the same error and a fifth of the variance supports both")
  func supported() throws {
    let evidence = evidence(
      [0.001, -0.001, 0.002, -0.002, 0, 0.001], shares: [0.18, 0.22, 0.2, 0.21, 0.19, 0.2])
    #expect(try claim.verdict(error, on: evidence) == .supported)
    #expect(try claim.verdict(variance, on: evidence) == .supported)
  }

  @Test("an ensemble that gains 0.05 and keeps its variance refutes both")
  func refuted() throws {
    let evidence = evidence(
      [-0.05, -0.06, -0.05, -0.04, -0.05, -0.05], shares: [0.9, 1, 0.95, 1.05, 1, 0.9])
    #expect(try claim.verdict(error, on: evidence) == .refuted)
    #expect(try claim.verdict(variance, on: evidence) == .refuted)
  }

  @Test("what scatters about the regions' ends leaves both open")
  func inconclusive() throws {
    let evidence = evidence(
      [-0.03, 0.01, -0.02, 0.02, 0, -0.04], shares: [0.1, 0.9, 0.2, 1, 0.3, 0.6])
    #expect(try claim.verdict(error, on: evidence) == .inconclusive)
    #expect(try claim.verdict(variance, on: evidence) == .inconclusive)
  }

  @Test("a trial in which a network diverged is counted as such, not as an error")
  func diverged() throws {
    var evidence = evidence([0, 0], shares: [0.2, 0.2])
    evidence.gaussian.append(
      GaussianExperimentResult(
        memberErrors: [0.2, 1], ensembleErrors: [0.2, 1], bayesError: 0.1, bayesTestError: 0.1,
        memberVariance: nil, halfEnsembleVariance: nil, divergedCount: 1))
    #expect(claim.quantities(from: evidence).map(\.trialCount) == [2, 2])
    #expect(evidence.divergences.map { $0.arm } == ["network on the Gaussian mixture"])
  }
}
