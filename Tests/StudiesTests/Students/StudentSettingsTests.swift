import MultiView
import Studies
import Testing

@Suite("What is asked of students") struct StudentSettingsTests {
  @Test("the defaults can be run")
  func defaults() throws {
    try StudentSettings().validate()
  }

  @Test("what cannot be run is refused by the setting's name")
  func refused() {
    let changes: [(String, (inout StudentSettings) -> Void)] = [
      ("students.generations", { $0.generations = 0 }),
      ("students.radius", { $0.radius = 0 }),
      ("students.randomStarts", { $0.randomStarts = -1 }),
      ("students.climbSteps", { $0.climbSteps = 0 }),
      ("students.smoothing", { $0.smoothing = 1 }),
      ("students.teacherShares", { $0.teacherShares = [0.1, 0.1] }),
      ("students.nearTeacher.rule", { $0.nearTeacher.signal.rule = .oneSided }),
      ("students.nearTeacher.rate", { $0.nearTeacher.training.rate = 0 }),
    ]
    for (setting, change) in changes {
      var settings = StudentSettings()
      change(&settings)
      let error = #expect(throws: SettingsViolation.self) { try settings.validate() }
      #expect(error?.setting == setting)
    }
  }

  @Test("a preset without them is encoded as it was before there were any")
  func encoding() throws {
    var preset = StudyPreset()
    let before = try JSONText.of(preset)
    #expect(!before.contains("students"))
    preset.students = StudentSettings()
    #expect(try JSONText.of(preset).contains("students"))
  }
}
