import Testing

@testable import Figures

@Suite("Figure penultimate") struct PenultimateFigureTests {
  @Test("trainings are rows and splits columns, named at the edges alone")
  func grid() throws {
    let figure = try SyntheticTables.figure("penultimate")
    #expect(figure.columns == 2)
    #expect(figure.panels.map { $0.title?.plainText } == ["train", "test", nil, nil])
    #expect(
      figure.panels.map { $0.y.label?.plainText } == [
        "without label smoothing", nil, "with label smoothing", nil,
      ])
    #expect(figure.scatters.map(\.points.count) == [Int](repeating: 4, count: 12))
  }

  @Test("classes differ in colour and marker, the same in every panel")
  func classes() throws {
    let figure = try SyntheticTables.figure("penultimate")
    #expect(figure.legend.map(\.label.plainText) == ["beaver", "dolphin", "otter"])
    let symbols = figure.panels.map { panel in
      panel.marks.compactMap { if case .scatter(let mark) = $0 { mark.symbol } else { nil } }
    }
    #expect(symbols.allSatisfy { $0 == symbols[0] })
    #expect(Set(symbols[0].map(\.colour)).count == 3 && Set(symbols[0].map(\.marker)).count == 3)
  }

  @Test("the panels of a row share one scale, which is that of both axes")
  func scale() throws {
    let panels = try SyntheticTables.figure("penultimate").panels
    let lengths = try panels.map { panel in
      let (x, y) = (try #require(panel.x.range), try #require(panel.y.range))
      #expect(abs((x.upperBound - x.lowerBound) / (y.upperBound - y.lowerBound) - 1) < 1e-12)
      return x.upperBound - x.lowerBound
    }
    #expect(panels[0].x.range == panels[1].x.range && panels[2].y.range == panels[3].y.range)
    #expect(lengths[0] > lengths[2])
    #expect(panels.allSatisfy { $0.aspect == 1 })
  }

  @Test("a panel without samples and a fourth class are refused with their lines")
  func refused() {
    #expect {
      try SyntheticTables.figure("penultimate") {
        $0.replacing("with label smoothing,test", with: "with label smoothing,train")
      }
    } throws: { error in
      "\(error)".contains("penultimate.csv: line 26: split: 'with label smoothing' has no sample")
    }
    #expect {
      try SyntheticTables.figure("penultimate") {
        $0 + "with label smoothing,test,seal,1,1,made up\n"
      }
    } throws: { error in
      "\(error)".contains("penultimate.csv: line 50: class: found 'seal' as one more")
    }
  }
}
