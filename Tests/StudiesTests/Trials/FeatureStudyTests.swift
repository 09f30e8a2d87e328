import Comparators
import MultiView
import Studies
import Testing

@Suite("The study of linear heads") struct FeatureStudyTests {
  private func study(_ kind: FeatureKind) throws -> FeatureStudy {
    try FeatureStudy(
      FeatureStudy.Settings(
        data: TinyRegime.experiment.data, comparison: TinyRegime.features, kind: kind))
  }

  @Test("a trial is a function of its stream", arguments: FeatureKind.allCases)
  func pure(kind: FeatureKind) throws {
    try study(kind).expectPure()
  }

  @Test("the kinds of features differ, and each has its members")
  func kinds() throws {
    let random = try study(.randomReLU).row(1)
    let tangent = try study(.tangent).row(1)
    #expect(random != tangent)
    #expect(random.members.count == 2 && tangent.members.count == 2)
  }

  @Test("data and heads out of range are refused by name")
  func refused() {
    var data = TinyRegime.experiment.data
    data.labelNoise = 2
    let noise = #expect(throws: SettingsViolation.self) {
      try FeatureStudy(.init(data: data, comparison: TinyRegime.features, kind: .tangent))
    }
    #expect(noise?.setting == "data.labelNoise")
    var features = TinyRegime.features
    features.randomFeatures = 0
    let count = #expect(throws: SettingsViolation.self) {
      try FeatureStudy(
        .init(data: TinyRegime.experiment.data, comparison: features, kind: .randomReLU))
    }
    #expect(count?.setting == "features.randomFeatures")
  }
}
