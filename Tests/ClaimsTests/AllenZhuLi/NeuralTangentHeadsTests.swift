import Comparators
import MultiView
import Testing

@testable import Claims

@Suite("azl.ntk") struct NeuralTangentHeadsTests {
  private let claim = NeuralTangentHeads()

  @Test("a gaining ensemble whose student gains nothing supports it, the opposite refutes it")
  func verdicts() throws {
    try claim.expectFeatureVerdicts(.tangent)
  }

  @Test("it reads tangent features alone")
  func kind() {
    let evidence = FeatureEvidence().evidence(.randomReLU)
    #expect(claim.quantities(from: evidence).map(\.trialCount) == [0, 0, 0])
    #expect(claim.budget == [.tangentFeatures])
  }
}
