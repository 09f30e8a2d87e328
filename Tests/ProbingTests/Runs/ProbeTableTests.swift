import Foundation
import Probing
import Records
import Testing

@Suite("A table that grows row by row") struct ProbeTableTests {
  @Test("has its rows again when it is opened again")
  func reopening() throws {
    let place = try RunFolder()
    var table = try ProbeTable(path: place.path("t.csv"), columns: ["a", "b"])
    try table.append([.integer(1), .string("x,y")])
    try table.append([.integer(2), .missing])
    let again = try ProbeTable(path: place.path("t.csv"), columns: ["a", "b"])
    #expect(again.rows == table.rows)
    #expect(try place.text("t.csv") == "a,b\n1,\"x,y\"\n2,\n")
  }

  // A process that ends within a write leaves any beginning of what was to be written.
  @Test("loses only the row that was cut, wherever it was cut")
  func cut() throws {
    let place = try RunFolder()
    let whole = "a,b\n1,2.5\n3,4.5\n"
    for length in 0...whole.utf8.count {
      try place.write("t.csv", String(whole.prefix(length)))
      var table = try ProbeTable(path: place.path("t.csv"), columns: ["a", "b"])
      let known = table.rows.rowCount
      #expect(known == max(0, whole.prefix(length).filter { $0 == "\n" }.count - 1))
      let rows: [[Double]] = [[1, 2.5], [3, 4.5]]
      for row in rows.dropFirst(known) {
        try table.append([.integer(Int(row[0])), .double(row[1])])
      }
      #expect(try place.text("t.csv") == whole)
    }
  }

  @Test("refuses a file of other columns by its name")
  func columns() throws {
    let place = try RunFolder()
    try place.write("t.csv", "a,c\n1,2\n")
    let error = #expect(throws: ProbeRunError.self) {
      try ProbeTable(path: place.path("t.csv"), columns: ["a", "b"])
    }
    #expect(error?.description.contains("t.csv: found the columns a,c, allowed are a,b") == true)
  }
}
