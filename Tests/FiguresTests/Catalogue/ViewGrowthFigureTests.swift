import Testing

@testable import Figures

@Suite("Figure view-growth") struct ViewGrowthFigureTests {
  @Test("each class has a panel, the larger view at the end is solid")
  func winners() throws {
    let figure = try SyntheticTables.figure("view-growth")
    #expect(figure.panels.map { $0.title?.plainText } == ["class 0", "class 3"])
    // View 1 ends larger in class 0, view 2 in class 3.
    #expect(figure.lines.map(\.stroke.dash) == [.solid, .dashed, .dashed, .solid])
    #expect(
      figure.lines.map(\.stroke.colour) == [
        Palette.blue, Palette.vermillion, Palette.blue, Palette.vermillion,
      ])
  }

  @Test("points are joined in the order of iterations, whatever the order of rows")
  func order() throws {
    let figure = try SyntheticTables.figure("view-growth") { text in
      let lines = text.split(separator: "\n")
      return ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    }
    #expect(figure.lines.map { $0.points.map(\.x) }.allSatisfy { $0 == $0.sorted() })
  }

  @Test("a table of iteration 0 alone is refused")
  func noGrowth() {
    #expect {
      try SyntheticTables.figure("view-growth") { _ in "iteration,class,view,phi\n0,0,1,1\n" }
    } throws: { error in
      "\(error)".contains("two iterations above 0")
    }
  }

  @Test("more than twelve classes are said to be left out")
  func manyClasses() throws {
    let rows = (0..<20).flatMap { ["1,\($0),1,1", "9,\($0),1,2", "1,\($0),2,1", "9,\($0),2,1"] }
    let figure = try SyntheticTables.figure("view-growth") { _ in
      (["iteration,class,view,phi"] + rows).joined(separator: "\n")
    }
    #expect(figure.panels.count == 12)
    #expect(figure.caption?.plainText.contains("first 12 of 20 classes") == true)
  }
}
