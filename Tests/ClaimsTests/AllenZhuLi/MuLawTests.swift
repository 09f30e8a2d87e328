import MultiView
import Testing

@testable import Claims
@testable import Studies

@Suite("azl.mu-law") struct MuLawTests {
  private let claim = MuLaw()
  private let name = "slope of error against mu"

  /// Rows whose errors lie on lines of the given slopes.
  private func rows(_ slopes: [Double]) -> [MuLawStudy.Row] {
    slopes.map { slope in
      MuLawStudy.Row(shares: [0, 0.25, 0.5], errors: [0.01, 0.01 + slope / 4, 0.01 + slope / 2])
    }
  }

  private func evidence(_ slopes: [Double]) -> Evidence {
    var evidence = Evidence(preset: StudyPreset())
    evidence.muLaw[10] = rows(slopes)
    return evidence
  }

  @Test("the region of slopes is 0.40 to 0.60")
  func region() throws {
    #expect(try claim.quantity(name, from: evidence([0.5, 0.5])).region == 0.40...0.60)
  }

  @Test(
    "slopes support, refute or leave open",
    arguments: [
      (MadeUp.steady(0.5), Verdict.supported), (MadeUp.steady(0.3), .refuted),
      (MadeUp.scattered(0.4, 0.6), .inconclusive),
    ])
  func verdicts(slopes: [Double], expected: Verdict) throws {
    #expect(try claim.verdict(name, on: evidence(slopes)) == expected)
  }

  @Test("a share at which a network diverged leaves the slope to the others")
  func diverged() throws {
    var evidence = evidence([])
    evidence.muLaw[10] = [
      MuLawStudy.Row(shares: [0, 0.25, 0.5], errors: [0, nil, 0.25]),
      MuLawStudy.Row(shares: [0, 0.25, 0.5], errors: [0, nil, nil]),
    ]
    #expect(try claim.quantity(name, from: evidence).samples == .mean([0.5]))
    #expect(evidence.divergences.map { $0.count } == [3])
  }

  @Test("the slope approaches 1/2 on the law 1/2 - 1 / k")
  func limit() throws {
    var evidence = Evidence(preset: StudyPreset())
    for classes in [10, 20, 40] {
      let slope = 0.5 - 1 / Double(classes)
      evidence.muLaw[classes] = rows([slope - 0.01, slope + 0.01])
    }
    try claim.expectLimit(name, of: 0.5, theorem: 0.5, on: evidence)
  }
}
