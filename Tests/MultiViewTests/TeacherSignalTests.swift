import Testing

@testable import MultiView

@Suite("Teacher signal") struct TeacherSignalTests {
  // Float logits within 10 of zero through exp and a sum of 3: some ten roundings.
  static let tolerance = 20 * Double(Float.ulpOfOne)

  @Test("holds the softmax of the teacher's logits at the temperature", arguments: [1, 2, 4.0])
  func softened(temperature: Double) {
    let sizes = LearnerCase()
    let signal = sizes.signal(.init(.softened, weight: 1, temperature: temperature, factor: 1.5))
    let expected = sizes.teacherLogits.flatMap { row in
      ReferenceSoftmax.softened(row.map { 1.5 * $0 }, temperature: temperature)
    }
    for (found, expected) in zip(signal.probabilities, expected) {
      #expect(abs(Double(found) - expected) < Self.tolerance)
    }
  }

  @Test("holds the truncated softmax for the one-sided rule")
  func oneSided() {
    let sizes = LearnerCase()
    let signal = sizes.signal(.init(.oneSided, weight: 1, temperature: 0.8, factor: 1.5))
    let expected = sizes.teacherLogits.flatMap { row in
      ReferenceSoftmax.truncated(row.map { 1.5 * $0 }, temperature: 0.8)
    }
    for (found, expected) in zip(signal.probabilities, expected) {
      #expect(abs(Double(found) - expected) < Self.tolerance)
    }
  }

  @Test("gathers rows in the order asked for")
  func gathering() {
    let signal = TeacherSignal(
      logits: [0, 9, 9, 0, 0, 0], classCount: 2,
      settings: .init(.softened, weight: 1, temperature: 1))
    let gathered = signal.gathered([2, 0, 2], classCount: 2)
    let rows = signal.probabilities
    #expect(gathered.probabilities == [rows[4], rows[5], rows[0], rows[1], rows[4], rows[5]])
    #expect(gathered.settings == signal.settings)
  }

  struct Violation: Sendable {
    let setting: String
    let spoil: @Sendable (inout TeacherSignal.Settings) -> Void
  }

  @Test(
    "refuses numbers out of range by the setting's name",
    arguments: [
      Violation(setting: "distillation.weight") { $0.weight = -0.1 },
      Violation(setting: "distillation.weight") { $0.weight = .nan },
      Violation(setting: "distillation.temperature") { $0.temperature = 0 },
      Violation(setting: "distillation.temperature") { $0.temperature = .infinity },
      Violation(setting: "distillation.teacherFactor") { $0.teacherFactor = -1 },
      Violation(setting: "distillation.teacherFactor") { $0.teacherFactor = .nan },
    ])
  func validation(_ violation: Violation) throws {
    var settings = TeacherSignal.Settings()
    try settings.validate("distillation")
    violation.spoil(&settings)
    let error = #expect(throws: SettingsViolation.self) { try settings.validate("distillation") }
    #expect(error?.setting == violation.setting)
  }
}
