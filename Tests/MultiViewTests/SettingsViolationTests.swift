import Testing

@testable import MultiView

@Suite("Settings violation") struct SettingsViolationTests {
  @Test("says the setting, what was found and what is allowed")
  func description() {
    let violation = SettingsViolation(setting: "data.classes", found: "1", allowed: "2 to 1000")
    #expect("\(violation)" == "data.classes is 1; allowed: 2 to 1000")
  }

  @Test("takes both ends of a range for inside", arguments: [0, 0.5, 1])
  func inside(value: Double) throws {
    try SettingsViolation.check("share", value, in: 0...1)
  }

  @Test(
    "takes NaN and infinities for outside", arguments: [-0.1, 1.1, .nan, .infinity, -.infinity])
  func outside(value: Double) {
    #expect(
      throws: SettingsViolation(setting: "share", found: "\(value)", allowed: "0.0 to 1.0")
    ) {
      try SettingsViolation.check("share", value, in: 0...1)
    }
  }

  @Test(
    "takes strengths that are negative, out of order or not numbers for outside",
    arguments: [
      StrengthRange(-0.1, 1), StrengthRange(2, 1), StrengthRange(0, 1_001),
      StrengthRange(.nan, 1), StrengthRange(0, .nan), StrengthRange(0, .infinity),
    ])
  func strengths(_ strength: StrengthRange) throws {
    try SettingsViolation.check("strength", StrengthRange(0.5, 0.5))
    let error = #expect(throws: SettingsViolation.self) {
      try SettingsViolation.check("strength", strength)
    }
    #expect(error?.allowed == "two numbers from 0 to 1000, the smaller first")
  }
}
