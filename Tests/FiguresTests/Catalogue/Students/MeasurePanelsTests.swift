import Records
import Testing

@testable import Figures

@Suite("Panels of measures") struct MeasurePanelsTests {
  /// The figure of rows `measure,place,value,interval_low,interval_high`, three trials each.
  private static func figure(_ rows: [String]) throws -> Figure {
    let lines = ["measure,place,value,interval_low,interval_high,trials"] + rows.map { $0 + ",3" }
    let text = lines.joined(separator: "\n") + "\n"
    let table = try FigureTable(
      CSVTable(decoding: Array(text.utf8), path: "t.csv"), path: "t.csv", needing: [])
    return try MeasurePanels(table, at: table.finiteNumbers("place"), column: "place")
      .figure(x: Axis("Place"), note: "Made up.")
  }

  @Test("a measure's values go from left to right, whatever the order of rows")
  func order() throws {
    let figure = try Self.figure(["a,2,5,4,6", "b,1,7,6,8", "a,1,3,2,4"])
    #expect(figure.lines.map(\.points) == [[DataPoint(1, 3), DataPoint(2, 5)], [DataPoint(1, 7)]])
    #expect(figure.scatters.map(\.points) == figure.lines.map(\.points))
    let bars = figure.marks.compactMap { if case .intervals(let mark) = $0 { mark } else { nil } }
    #expect(
      bars[0].intervals == [
        DataInterval(at: 1, low: 2, high: 4), DataInterval(at: 2, low: 4, high: 6),
      ])
    #expect(figure.caption?.plainText == "Bars: 95 % intervals, 3 trials each. Made up.")
  }

  @Test("the axis is named under the lowest panels alone")
  func labels() throws {
    let figure = try Self.figure((0..<5).map { "m\($0),0,1,0,2" })
    #expect(figure.columns == 3)
    #expect(figure.panels.map { $0.x.label == nil } == [true, true, false, false, false])
  }

  @Test(
    "rows that cannot be drawn are refused with line and column",
    arguments: [
      (["a,1,3,2,4", "a,1,3,2,4"], "t.csv: line 3: place: found 1 for 'a' a second time"),
      (["a,1,,2,4"], "t.csv: line 2: value: found '', allowed is a finite number"),
      (["a,1,3,4,2"], "t.csv: line 2: interval_low: found 4.0, allowed is at most"),
      ((0..<25).map { "m\($0),0,1,0,2" }, "t.csv: line 26: measure: found 'm24' as one more"),
    ])
  func refused(rows: [String], words: String) {
    #expect {
      try Self.figure(rows)
    } throws: { error in
      "\(error)".hasPrefix(words)
    }
  }
}
