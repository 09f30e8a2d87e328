import Testing

@testable import Figures

@Suite("Labels") struct LabelTests {
  @Test("Greek names in braces become letters, other braces stay")
  func greek() {
    #expect(Label("error / {mu}").plainText == "error / μ")
    #expect(Label("{Phi} and {Lambda} of {set}").plainText == "Φ and Λ of {set}")
  }

  @Test("scripts keep their text apart from the line")
  func scripts() {
    #expect(
      Label("{Phi}_{i,1}^{({tau})}").pieces == [
        .init(text: "Φ", script: .line), .init(text: "i,1", script: .lowered),
        .init(text: "(τ)", script: .raised),
      ])
  }

  @Test(
    "what is no markup stands for itself",
    arguments: ["a_b", "x^2", "50 % {", "_{open", "#u#d", "{}", "}"])
  func ordinaryText(text: String) {
    #expect(Label(text).plainText == text)
    #expect(Label(text).pieces.allSatisfy { $0.script == .line })
  }

  @Test("text from data is never markup")
  func verbatim() {
    #expect(Label(verbatim: "{mu}^{2}").plainText == "{mu}^{2}")
    #expect(Label(verbatim: "").isEmpty)
  }

  @Test("words keep their scripts, and joining labels joins their text")
  func words() {
    #expect(("a b_{1} c" as Label).words.map(\.plainText) == ["a", "b1", "c"])
    #expect(("a" + "_{1}" as Label).plainText == "a1")
    #expect(("a" as Label) + "b" == "ab")
  }
}
