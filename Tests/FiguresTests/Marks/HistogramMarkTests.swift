import Testing

@testable import Figures

@Suite("Histogram mark") struct HistogramMarkTests {
  // numpy.histogram([0, 0.5, 1, 1.5, 2, 2.5, nan], bins=[0, 1, 2]) without the NaN gives [2, 3].
  @Test("counts as NumPy does: half-open bins, the last one closed")
  func counts() throws {
    let mark = try HistogramMark(
      [0, 0.5, 1, 1.5, 2, 2.5, .nan, -1], edges: [0, 1, 2], colour: .black)
    #expect(mark.counts == [2, 3])
  }

  @Test("edges must rise", arguments: [[0.0], [], [1, 1], [0, .nan], [2, 1]])
  func edges(edges: [Double]) {
    #expect(throws: FigureError.self) { try HistogramMark([1], edges: edges, colour: .black) }
  }

  @Test("heights are proportional to counts")
  func heights() throws {
    let mark = try HistogramMark([0.5, 1.5, 1.5], edges: [0, 1, 2], colour: Palette.green)
    let areas = try DrawnSVG(
      Panel(x: Axis(ticks: .none), y: Axis(ticks: .none), marks: [.histogram(mark)])
    ).areas(Palette.green.mixed(with: .white, share: 0.35))
    #expect(areas.count == 2)
    #expect(abs(areas[1].height - 2 * areas[0].height) < 0.05)
  }
}
