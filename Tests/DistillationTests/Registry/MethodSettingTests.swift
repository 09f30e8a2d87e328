import Distillation
import Testing

@Suite("Method setting") struct MethodSettingTests {
  @Test(
    "reads what looks like a number as one",
    arguments: [
      ("4", MethodValue.number(4)), ("0.5", .number(0.5)), ("1e-3", .number(0.001)),
      ("logits", .word("logits")), ("", .word("")), ("4x", .word("4x")),
    ])
  func texts(text: String, expected: MethodValue) {
    #expect(MethodValue(text: text) == expected)
  }

  @Test("writes values as a user would, and reads them back")
  func descriptions() {
    #expect(MethodValue.number(4).description == "4")
    #expect(MethodValue.number(0.1).description == "0.1")
    #expect(MethodValue.word("losses").description == "losses")
    for method in MethodRegistry.all {
      for setting in method.settings {
        #expect(MethodValue(text: setting.standard.description) == setting.standard)
      }
    }
  }

  @Test("says what it may be")
  func allowed() {
    #expect(MethodSetting.Allowed.numbers(0...0.99).description == "0 to 0.99")
    #expect(MethodSetting.Allowed.words(["a", "b"]).description == "a, b")
  }
}
