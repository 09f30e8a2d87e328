import Testing

@testable import Figures

@Suite("Figure samples") struct SamplesFigureTests {
  @Test("each sample has a panel, and its own class an outline")
  func outlines() throws {
    let figure = try SyntheticTables.figure("samples")
    #expect(
      figure.panels.map { $0.title?.plainText } == [
        "multi-view sample of class 3", "single-view sample of class 7",
      ])
    let outlined = figure.panels.map { panel in
      panel.marks.filter {
        if case .region(let mark) = $0 { mark.outline != nil } else { false }
      }.count
    }
    #expect(outlined == [2, 2])
  }

  @Test("a class has one colour in all samples, and patches are named by class and view")
  func names() throws {
    let figure = try SyntheticTables.figure("samples")
    let words = figure.marks.flatMap { mark in
      if case .annotation(let mark) = mark { mark.lines.map(\.plainText) } else { [String]() }
    }
    #expect(words == ["v3,1", "v3,2", "v7,1", "v7,2", "v7,1"])
    #expect(figure.legend.map(\.label.plainText) == ["class 3", "class 7", "noise alone"])
  }

  @Test("a kind that does not exist is refused")
  func unknownKind() {
    #expect {
      try SyntheticTables.figure("samples") { $0.replacing("single-view", with: "one-view") }
    } throws: { error in
      "\(error)".contains("line 6: kind: found 'one-view', allowed is multi-view, single-view")
    }
  }
}
