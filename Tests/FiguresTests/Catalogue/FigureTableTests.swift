import Records
import Testing

@testable import Figures

@Suite("Figure tables") struct FigureTableTests {
  private static func table(_ text: String) throws -> FigureTable {
    try FigureTable(
      try CSVTable(decoding: Array(text.utf8), path: "t.csv"), path: "t.csv", needing: [])
  }

  @Test("an empty cell is a missing number")
  func missing() throws {
    let numbers = try Self.table("a,b\n1,x\n,y\n").numbers("a")
    #expect(numbers[0] == 1 && numbers[1].isNaN)
  }

  @Test("whole numbers and words outside the allowed ones are named with their line")
  func allowed() throws {
    let table = try Self.table("view,kind\n1,a\n5,b\n")
    #expect {
      try table.integers("view", in: 1...2)
    } throws: { error in
      "\(error)" == "t.csv: line 3: view: found 5, allowed is 1 to 2"
    }
    #expect {
      try table.words("kind", of: ["a", "c"])
    } throws: { error in
      "\(error)" == "t.csv: line 3: kind: found 'b', allowed is a, c"
    }
  }

  @Test("a missing or infinite number is refused where it must be finite", arguments: ["", "inf"])
  func finite(cell: String) {
    #expect {
      try Self.table("a,b\n1,x\n\(cell),y\n").finiteNumbers("a")
    } throws: { error in
      "\(error)" == "t.csv: line 3: a: found '\(cell)', allowed is a finite number"
    }
  }

  @Test("a text that all rows share is read once, and another in its place refused")
  func shared() throws {
    #expect(try Self.table("a\nx\nx\n").shared("a") == "x")
    #expect {
      try Self.table("a\nx\ny\n").shared("a")
    } throws: { error in
      "\(error)" == "t.csv: line 3: a: found 'y', allowed is the first row's 'x'"
    }
  }

  @Test("an interval whose ends are in the wrong order is refused")
  func order() throws {
    #expect {
      try Self.table("interval_low,interval_high\n0,1\n2,1\n").intervals(at: [0, 0])
    } throws: { error in
      "\(error)".contains("t.csv: line 3: interval_low: found 2.0")
    }
  }

  @Test("the note tells level and trials as far as the table does")
  func note() throws {
    func note(_ text: String) throws -> String {
      try Self.table(text).intervalNote("Bars").plainText
    }
    #expect(try note("trials\n20\n20\n") == "Bars: 95 % intervals, 20 trials each.")
    #expect(try note("trials\n8\n20\n") == "Bars: 95 % intervals, 8 to 20 trials each.")
    #expect(try note("a\n1\n") == "Bars: 95 % intervals.")
    #expect(
      try note("trials,confidence\n1,0.99\n") == "Bars: 99 % intervals, 1 trial each.")
  }
}
