import Distillation
import Testing

@Suite("Distillation method") struct DistillationMethodTests {
  private let kd = MethodRegistry.hinton

  @Test("fills in the defaults of settings that the user leaves out")
  func defaults() throws {
    let choice = try kd.choice(["temperature": .number(2)])
    #expect(choice.values["temperature"] == .number(2))
    #expect(choice.values["teacherWeight"] == .number(0.9))
    #expect(Set(choice.values.keys) == Set(kd.settings.map(\.name)))
    #expect(try kd.choice([:]) == kd.standard)
    #expect(choice != kd.standard)
  }

  @Test("has defaults that it allows", arguments: MethodRegistry.all.map(\.name))
  func allowedDefaults(name: String) throws {
    let method = try MethodRegistry.method(named: name)
    #expect(try method.choice(method.standard.values) == method.standard)
  }

  @Test(
    "refuses a value outside a setting's range or words",
    arguments: [
      Refusal(setting: "temperature", value: .number(0), message: "0; allowed: 0.01 to 1000"),
      Refusal(setting: "temperature", value: .number(.nan), message: "nan; allowed: 0.01 to 1000"),
      Refusal(setting: "temperature", value: .word("hot"), message: "hot; allowed: 0.01 to 1000"),
      Refusal(setting: "smoothing", value: .number(1.5), message: "1.5; allowed: 0 to 0.99"),
      Refusal(
        setting: "reduction", value: .word("sum"), message: "sum; allowed: batch-mean, entry-mean"),
      Refusal(
        setting: "reduction", value: .number(1), message: "1; allowed: batch-mean, entry-mean"),
    ])
  func refused(_ refusal: Refusal) {
    let error = #expect(throws: DistillationError.self) {
      try kd.choice([refusal.setting: refusal.value])
    }
    #expect(error?.description == "kd: \(refusal.setting) is \(refusal.message)")
  }

  struct Refusal: Sendable {
    let setting: String
    let value: MethodValue
    let message: String
  }

  @Test("refuses a setting that it does not have")
  func unknownSetting() {
    #expect(
      throws: DistillationError.unknownSetting(
        method: "cwtm", setting: "temperature", allowed: [])
    ) { try MethodRegistry.confidenceWeighted.choice(["temperature": .number(4)]) }
  }

  @Test("says how many teachers it learns from")
  func teachers() throws {
    try kd.standard.check(teacherCount: 1)
    try MethodRegistry.ensemble.standard.check(teacherCount: 10)
    #expect(
      throws: DistillationError.teacherCount(method: "kd", found: 2, allowed: 1...1)
    ) { try kd.standard.check(teacherCount: 2) }
    #expect(
      throws: DistillationError.teacherCount(method: "cross-entropy", found: 1, allowed: 0...0)
    ) { try MethodRegistry.crossEntropy.standard.check(teacherCount: 1) }
  }
}
