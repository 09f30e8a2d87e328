import Foundation
import MultiView
import Testing

@testable import Comparators

@Suite("Settings of the comparison on fixed features") struct FeatureComparisonSettingsTests {
  @Test("start as the preset `reference`")
  func reference() throws {
    let settings = FeatureComparisonSettings()
    #expect(settings.members == 10)
    #expect(settings.randomFeatures == 40)
    #expect(settings.biasScale == 0.5)
    #expect(settings.neuronsPerClass == 2)
    #expect(settings.heads.ridge == 1e-3)
    #expect(settings.heads.solver == .ridge)
    try settings.validate()
  }

  @Test(
    "are refused by name",
    arguments: [
      Refusal(setting: "features.members") { $0.members = 0 },
      Refusal(setting: "features.randomFeatures") { $0.randomFeatures = -1 },
      Refusal(setting: "features.biasScale") { $0.biasScale = .nan },
      Refusal(setting: "features.neuronsPerClass") { $0.neuronsPerClass = 0 },
      Refusal(setting: "features.heads.ridge") { $0.heads.ridge = -1e-3 },
      Refusal(setting: "features.heads.rate") { $0.heads.rate = 1.5 },
      Refusal(setting: "features.heads.steps") { $0.heads.steps = -1 },
    ])
  func refusals(_ refusal: Refusal) {
    var settings = FeatureComparisonSettings()
    refusal.change(&settings)
    let violation = #expect(throws: SettingsViolation.self) {
      try FeatureComparison(settings, kind: .tangent)
    }
    #expect(violation?.setting == refusal.setting)
  }

  @Test("survive being written and read")
  func coding() throws {
    var settings = FeatureComparisonSettings()
    settings.heads.solver = .gradientDescent
    let data = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(FeatureComparisonSettings.self, from: data) == settings)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let setting: String
    let change: @Sendable (inout FeatureComparisonSettings) -> Void

    var testDescription: String { setting }
  }
}
