import MultiView
import Testing

@testable import Claims
@testable import Studies

@Suite("azl.lottery-bias") struct LotteryBiasTests {
  private let claim = LotteryBias()

  /// Trials of 1,000 classes, with the shares won, predicted for the first view, and agreeing.
  private func evidence(won: [Double], predicted: [Double], agreeing: [Double]) -> Evidence {
    var evidence = Evidence(preset: StudyPreset())
    evidence.viewBias = won.indices.map { trial in
      func count(_ shares: [Double]) -> Int { Int((1000 * shares[trial]).rounded()) }
      return ViewBiasStudy.Row(
        classes: 1000, agreeing: count(agreeing), predictedFirst: count(predicted),
        wonByFirst: count(won))
    }
    return evidence
  }

  @Test("the regions are those fixed beforehand")
  func regions() {
    let quantities = claim.quantities(
      from: evidence(won: [0.7, 0.7], predicted: [0.7, 0.7], agreeing: [1, 1]))
    #expect(quantities.map(\.region) == [0.55...1, -0.05...0.05, 0.90...1])
    #expect(claim.budget == [.viewBias])
  }

  @Test("a bias as predicted supports all three quantities")
  func supported() throws {
    let evidence = evidence(
      won: MadeUp.steady(0.7), predicted: MadeUp.steady(0.71).reversed(),
      agreeing: MadeUp.steady(0.96))
    for name in claim.names(from: evidence) {
      #expect(try claim.verdict(name, on: evidence) == .supported)
    }
  }

  @Test("fair odds where a bias was predicted refute all three")
  func refuted() throws {
    let evidence = evidence(
      won: MadeUp.steady(0.5), predicted: MadeUp.steady(0.7).reversed(),
      agreeing: MadeUp.steady(0.7))
    for name in claim.names(from: evidence) {
      #expect(try claim.verdict(name, on: evidence) == .refuted)
    }
  }

  @Test("odds that scatter about the regions' ends leave all three open")
  func inconclusive() throws {
    let evidence = evidence(
      won: MadeUp.scattered(0.5, 0.7), predicted: MadeUp.scattered(0.6, 0.6),
      agreeing: MadeUp.scattered(0.86, 0.94))
    for name in claim.names(from: evidence) {
      #expect(try claim.verdict(name, on: evidence) == .inconclusive)
    }
  }

  @Test("a trial all of whose networks diverged is left out")
  func diverged() throws {
    var evidence = evidence(won: [0.7, 0.6], predicted: [0.7, 0.6], agreeing: [1, 1])
    evidence.viewBias.append(
      ViewBiasStudy.Row(classes: 0, agreeing: 0, predictedFirst: 0, wonByFirst: 0))
    #expect(claim.quantities(from: evidence).map(\.trialCount) == [2, 2, 2])
  }
}
