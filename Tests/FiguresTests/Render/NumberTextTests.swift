import Testing

@testable import Figures

@Suite("Number text") struct NumberTextTests {
  @Test(
    "three significant digits at most",
    arguments: [
      (0.5, "0.5"), (0.123456, "0.123"), (-2, "−2"), (1e-7, "1×10−7"), (.infinity, "∞"),
      (-.infinity, "−∞"), (.nan, "–"),
    ])
  func shortest(value: Double, text: String) {
    #expect(NumberText.shortest(value).plainText == text)
  }

  @Test("a measured number has the digits that its interval supports")
  func measured() {
    #expect(NumberText.measured(0.4821, low: 0.455, high: 0.509).plainText == "0.482")
    #expect(NumberText.measured(1, low: 0.9995, high: 1).plainText == "1.0000")
    #expect(NumberText.measured(0.5, low: .nan, high: .nan).plainText == "0.5")
    #expect(NumberText.measured(120, low: 100, high: 140).plainText == "120")
  }

  @Test("zero has no sign")
  func zero() {
    #expect(NumberText.fixed(-0.001, decimals: 1).plainText == "0.0")
  }
}
