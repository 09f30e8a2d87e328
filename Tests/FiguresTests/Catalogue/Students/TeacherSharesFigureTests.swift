import Testing

@testable import Figures

@Suite("Figure teacher-shares") struct TeacherSharesFigureTests {
  @Test("each measure has a panel over the shares from fresh weights to the teacher's")
  func panels() throws {
    let figure = try SyntheticTables.figure("teacher-shares")
    #expect(figure.panels.map { $0.title?.plainText } == ["barrier", "agreement, training"])
    #expect(figure.lines.map { $0.points.map(\.x) } == [[0, 0.375, 1], [0, 1]])
    #expect(figure.panels.map(\.y.scale) == [.logarithmic, .linear])
    #expect(figure.panels.allSatisfy { $0.x.range == -0.05...1.05 })
  }

  @Test("a share beyond the teacher is refused with its line")
  func badShare() {
    #expect {
      try SyntheticTables.figure("teacher-shares") {
        $0.replacing("barrier,0.375,", with: "barrier,1.375,")
      }
    } throws: { error in
      "\(error)".contains("teacher-shares.csv: line 3: teacher_share: found 1.375, allowed is 0 to")
    }
  }
}
