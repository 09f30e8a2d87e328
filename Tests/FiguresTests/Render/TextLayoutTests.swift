import Testing

@testable import Figures

@Suite("Text layout") struct TextLayoutTests {
  // Advances of DejaVu Sans 2.37 in units of 1/2048 em, as fontTools reads them:
  // m 1995, u 1298, a digit 1303. A script is 0.72 of the line's size.
  @Test("widths are the font's advances")
  func widths() {
    #expect(TextLayout("mu", size: 2048).width == 1995 + 1298)
    let power = TextLayout("10^{0}", size: 2048).width
    #expect(abs(power - 2.72 * 1303) < 1e-9)
  }

  @Test("spaces advance without ink, scripts are smaller and off the line")
  func glyphs() {
    let layout = TextLayout("a _{b}^{c}", size: 10)
    #expect(layout.glyphs.map { String($0.character) } == ["a", "b", "c"])
    #expect(layout.glyphs.map { $0.rise < 0 } == [false, true, false])
    #expect(layout.glyphs[2].rise > 0)
    #expect(abs(layout.glyphs[1].size - 7.2) < 1e-12)
  }

  @Test("lines break between words and keep every word")
  func lines() {
    let text: Label = "one two three four"
    let lines = TextLayout.lines(of: text, size: 10, within: 60)
    #expect(lines.map(\.plainText).joined(separator: " ") == text.plainText)
    #expect(lines.count > 1)
    #expect(lines.allSatisfy { TextLayout($0, size: 10).width <= 60 })
    #expect(TextLayout.lines(of: "indivisible", size: 10, within: 1).count == 1)
  }
}
