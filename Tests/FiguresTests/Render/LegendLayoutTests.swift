import Testing

@testable import Figures

@Suite("Legend layout") struct LegendLayoutTests {
  @Test("a legend too wide for a row goes on in the next")
  func legend() {
    let entries = (0..<9).map {
      LegendEntry(Label(verbatim: "series \($0)"), .line(Palette.stroke($0)))
    }
    let layout = LegendLayout(entries, style: .paper, within: 200)
    #expect(layout.rows.count > 1)
    #expect(layout.rows.flatMap(\.self).map(\.entry) == entries)
    #expect(layout.width <= 200)
    #expect(LegendLayout([], style: .paper, within: 200).height == 0)
  }
}
