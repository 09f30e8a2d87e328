import Testing

@testable import MultiView

@Suite("Training settings") struct TrainingSettingsTests {
  struct Violation: Sendable {
    let setting: String, allowed: String
    let spoil: @Sendable (inout TrainingSettings) -> Void
  }

  @Test(
    "refuse numbers out of range with the setting's name and range",
    arguments: [
      Violation(setting: "training.rate", allowed: "1e-09 to 1000000.0") { $0.rate = 0 },
      Violation(setting: "training.rate", allowed: "1e-09 to 1000000.0") { $0.rate = -1 },
      Violation(setting: "training.rate", allowed: "1e-09 to 1000000.0") { $0.rate = .nan },
      Violation(setting: "training.rate", allowed: "1e-09 to 1000000.0") { $0.rate = .infinity },
      Violation(setting: "training.steps", allowed: "0 to 10000000") { $0.steps = -1 },
      Violation(setting: "training.batch", allowed: "0 to 10000000") { $0.batch = -5 },
    ])
  func validation(_ violation: Violation) throws {
    var settings = TrainingSettings()
    try settings.validate("training")
    violation.spoil(&settings)
    let error = #expect(throws: SettingsViolation.self) { try settings.validate("training") }
    #expect(error?.setting == violation.setting)
    #expect(error?.allowed == violation.allowed)
  }
}
