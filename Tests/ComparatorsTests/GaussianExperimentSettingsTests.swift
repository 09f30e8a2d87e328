import Foundation
import MultiView
import Testing

@testable import Comparators

@Suite("Settings of the Gaussian experiment") struct GaussianExperimentSettingsTests {
  @Test("start as the preset `reference`")
  func reference() throws {
    let settings = GaussianExperimentSettings()
    #expect(settings.members == 10)
    #expect(settings.network.initialScale == 0.5)
    #expect((settings.network.power, settings.network.threshold) == (3, 8))
    #expect(settings.network.neuronsPerClass == 8)
    #expect((settings.training.rate, settings.training.steps) == (5, 200))
    #expect(settings.mixture.trainingSamples == 3_000)
    #expect(settings.mixture.testSamples == 10_000)
    try settings.validate()
  }

  @Test(
    "are refused by name",
    arguments: [
      Refusal(setting: "gaussian.members") { $0.members = 1 },
      Refusal(setting: "gaussian.classes") { $0.mixture.classes = 21 },
      Refusal(setting: "gaussian.network.power") { $0.network.power = 1.5 },
      Refusal(setting: "gaussian.training.rate") { $0.training.rate = 0 },
    ])
  func refusals(_ refusal: Refusal) {
    var settings = GaussianExperimentSettings()
    refusal.change(&settings)
    let violation = #expect(throws: SettingsViolation.self) { try GaussianExperiment(settings) }
    #expect(violation?.setting == refusal.setting)
  }

  @Test("survive being written and read")
  func coding() throws {
    var settings = GaussianExperimentSettings()
    settings.training.steps = 7
    let data = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(GaussianExperimentSettings.self, from: data) == settings)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let setting: String
    let change: @Sendable (inout GaussianExperimentSettings) -> Void

    var testDescription: String { setting }
  }
}
