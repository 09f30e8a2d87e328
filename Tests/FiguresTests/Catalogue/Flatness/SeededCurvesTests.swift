import Records
import Testing

@testable import Figures

@Suite("Seeded curves") struct SeededCurvesTests {
  private static let header = "facet,group,seed,x,value,mean,interval_low,interval_high,setting\n"

  private static func curves(
    _ rows: String, factor: (String) -> Double = { _ in 1 }
  ) throws -> SeededCurves {
    let table = try CSVTable(decoding: Array((header + rows).utf8), path: "t.csv")
    return try SeededCurves(
      FigureTable(table, path: "t.csv", needing: []), facet: "facet", group: "group", x: "x",
      value: "value", factor: factor)
  }

  @Test("runs and means go from left to right, whatever the order of rows")
  func order() throws {
    let curves = try Self.curves(
      """
      f,g,1,2,5,6,5,7,s
      f,g,2,1,4,3,2,4,s
      f,g,1,1,2,3,2,4,s
      f,g,2,2,7,6,5,7,s

      """)
    let curve = curves.facets[0].curves[0]
    #expect(
      curve.seeds == [[DataPoint(1, 2), DataPoint(2, 5)], [DataPoint(1, 4), DataPoint(2, 7)]])
    #expect(curve.means == [DataPoint(1, 3), DataPoint(2, 6)])
    #expect(curve.intervals.map(\.low) == [2, 5] && curve.intervals.map(\.high) == [4, 7])
    #expect(curve.values == [2, 5, 4, 7, 3, 6])
  }

  @Test("a group looks the same in a panel that lacks those before it")
  func looks() throws {
    let curves = try Self.curves("f,g,1,0,1,1,,,s\nf,h,1,0,1,1,,,s\ne,h,1,0,1,1,,,s\n")
    #expect(curves.groupNames == ["g", "h"])
    #expect(curves.facets.map { $0.curves.map(\.index) } == [[0, 1], [1]])
    #expect(curves.legend.map(\.label.plainText) == ["g", "h"])
  }

  @Test("the factor of a panel applies to all that it shows")
  func factor() throws {
    let curves = try Self.curves("f,g,1,0,1,2,1.5,2.5,s\n") { $0 == "f" ? 100 : 1 }
    let curve = curves.facets[0].curves[0]
    #expect(curve.values == [100, 200])
    #expect(curve.intervals == [DataInterval(at: 0, low: 150, high: 250)])
  }

  @Test(
    "rows that contradict each other are refused with line and column",
    arguments: [
      ("f,g,1,0,1,1,,,s\nf,g,1,0,2,1,,,s\n", "t.csv: line 3: seed: found '1' at x 0.0 a second"),
      ("f,g,1,0,1,1,,,s\nf,g,2,0,2,3,,,s\n", "t.csv: line 3: mean: found 3.0, allowed is 1.0"),
      ("f,g,1,0,1,1,,,s\nf,g,2,0,2,1,0,,s\n", "t.csv: line 3: interval_low: found 0.0"),
      ("f,g,1,0,1,1,2,1,s\n", "t.csv: line 2: interval_low: found 2.0, allowed is at most"),
      ("f,g,1,,1,1,,,s\n", "t.csv: line 2: x: found '', allowed is a finite number"),
    ])
  func contradictions(rows: String, named: String) {
    #expect {
      try Self.curves(rows)
    } throws: { error in
      "\(error)".hasPrefix(named)
    }
  }

  @Test("more panels or groups than can be told apart are refused")
  func tooMany() {
    let panels = (0..<13).map { "f\($0),g,1,0,1,1,,,s\n" }.joined()
    #expect {
      try Self.curves(panels)
    } throws: { error in
      "\(error)".hasPrefix("t.csv: line 14: facet: found 'f12' as one more, allowed are 12")
    }
    let groups = (0..<8).map { "f,g\($0),1,0,1,1,,,s\n" }.joined()
    #expect {
      try Self.curves(groups)
    } throws: { error in
      "\(error)".hasPrefix("t.csv: line 9: group: found 'g7' as one more, allowed are 7")
    }
  }

  @Test("the caption names setting, level and runs")
  func caption() throws {
    let curves = try Self.curves("f,g,1,0,1,1,,,made up\nf,g,2,0,1,1,,,made up\n")
    #expect(
      try curves.caption("Bands").plainText
        == "made up. Bands: 95 % intervals. Thin lines: 2 runs.")
    #expect {
      try Self.curves("f,g,1,0,1,1,,,s\nf,g,2,0,1,1,,,other\n").caption("Bands")
    } throws: { error in
      "\(error)".hasPrefix("t.csv: line 3: setting: found 'other'")
    }
  }
}
