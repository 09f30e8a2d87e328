import Records
import Testing

@testable import Figures

@Suite("Row groups") struct RowGroupTests {
  private static func table() throws -> FigureTable {
    try FigureTable(
      try CSVTable(decoding: Array("a,b\nx,1\ny,1\nx,2\nz,2\n".utf8), path: "t.csv"),
      path: "t.csv", needing: [])
  }

  @Test("names keep the order of the table, and rows that of their name")
  func order() throws {
    let groups = try Self.table().groups(of: "a")
    #expect(groups.map(\.name) == ["x", "y", "z"])
    #expect(groups.map(\.rows) == [[0, 2], [1], [3]])
  }

  @Test("some rows alone can be grouped")
  func among() throws {
    let groups = try Self.table().groups(of: "b", among: [3, 1])
    #expect(groups.map(\.name) == ["2", "1"])
    #expect(groups.map(\.rows) == [[3], [1]])
  }

  @Test("one name too many is refused with its line")
  func tooMany() {
    #expect {
      try Self.table().groups(of: "a", atMost: 2)
    } throws: { error in
      "\(error)" == "t.csv: line 5: a: found 'z' as one more, allowed are 2 different ones"
    }
  }
}
