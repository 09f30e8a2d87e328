import Foundation
import Records
import Testing

@Suite("CSV tables") struct CSVTableTests {
  @Test("quotes, commas, line breaks and CR LF read as Python's csv wrote them")
  func python() throws {
    let table = try CSVTable.read(Vectors.path("quoted.csv"))
    #expect(table.columnNames == ["claim", "note, with comma", "estimate"])
    #expect(try table.strings("claim") == ["azl.single", "two\nlines", "é"])
    #expect(try table.strings("note, with comma") == ["says \"half\"", "", "x"])
    #expect(try table.doubles("estimate") == [0.5, 1e-300, 0])
    #expect(try table.doubles("estimate")[2].sign == .minus)
  }

  @Test("numbers that Python wrote in full read back to the same bits, and we write them so too")
  func sameBits() throws {
    let table = try CSVTable.read(Vectors.path("doubles.csv"))
    let bits = try table.strings("bits").map { UInt64($0, radix: 16) }
    let values = try table.doubles("value")
    #expect(values.map { $0.bitPattern } == bits)
    var written = CSVTable(columns: ["value"])
    for value in values { written.append([.double(value)]) }
    let readBack = try CSVTable(decoding: Array(written.text.utf8), path: "a")
    #expect(try readBack.doubles("value").map { $0.bitPattern } == bits)
  }

  @Test("a table survives the way through a file")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    var table = CSVTable(columns: ["name", "value", "count"])
    table.append(["plain", .double(.infinity), 3])
    table.append(["a,\"b\"\r\nc", .double(-.infinity), -1])
    table.append(["", .double(.nan), 0])
    table.append([" x ", .missing, 7])
    try table.write(to: folder.file("a.csv"))
    let read = try CSVTable.read(folder.file("a.csv"))
    #expect(read == table)
    #expect(
      try read.optionalDoubles("value").map { $0?.description } == ["inf", "-inf", "nan", nil])
    #expect(try read.integers("count") == [3, -1, 0, 7])
  }

  @Test("an empty cell in a single column is not lost as a blank line")
  func singleColumn() throws {
    var table = CSVTable(columns: ["a"])
    table.append([""])
    table.append(["x"])
    #expect(table.text == "a\n\"\"\nx\n")
    #expect(try CSVTable(decoding: Array(table.text.utf8), path: "a") == table)
  }

  @Test(
    "a byte-order mark is skipped and the last line may lack its end",
    arguments: [
      "\u{FEFF}a,b\r\n1,2", "a,b\n1,2\n", "\"a\",\"b\"\n\"1\",\"2\"",
    ])
  func tolerated(text: String) throws {
    let table = try CSVTable(decoding: Array(text.utf8), path: "a")
    #expect(table.rowCount == 1)
    #expect(try table.integers("a") + table.integers("b") == [1, 2])
  }

  @Test(
    "broken tables are refused with their line",
    arguments: [
      ("", 1, "header", "the file is empty"),
      ("a,a\n", 1, "header", "column 2 is called 'a', allowed is a name of its own"),
      ("a,\n", 1, "header", "column 2 is called '', allowed is a name of its own"),
      ("a,b\n1,2\n1\n", 3, "row", "found 1 cells, the header has 2"),
      ("a,b\n\n", 2, "row", "found 1 cells, the header has 2"),
      ("a\n\"x\ny\"\n1,2\n", 4, "row", "found 2 cells, the header has 1"),
      ("a,b\n1,2\"\n", 2, "cell 2", "a quote inside an unquoted cell"),
      ("a,b\n\"1\"2,3\n", 2, "cell 1", "text follows the closing quote"),
      ("a,b\n1,\"2\n3\n", 2, "cell 2", "a quote is opened here and never closed"),
      ("a\n1\r2\n", 2, "cell 1", "a lone CR"),
    ])
  func broken(text: String, line: Int, field: String, problem: String) throws {
    let error = try #require(throws: FormatError.self) {
      try CSVTable(decoding: Array(text.utf8), path: "a.csv")
    }
    #expect(
      error
        == FormatError(path: "a.csv", position: .line(line), field: field, problem: problem))
  }

  @Test("text that is not UTF-8 is refused")
  func notUnicode() {
    #expect(throws: FormatError.self) { try CSVTable(decoding: [0x61, 0xFF], path: "a") }
  }

  @Test(
    "a cell of the wrong type is named by line and column",
    arguments: [
      "x", "", "1e400", "0x10", "1 ", "infinity", "nan(0x1)", "1,5",
    ])
  func wrongType(cell: String) throws {
    var table = CSVTable(columns: ["text", "value"])
    table.append(["two\nlines", 1])
    table.append(["a", .string(cell)])
    let read = try CSVTable(decoding: Array(table.text.utf8), path: "a.csv")
    let error = try #require(throws: FormatError.self) { try read.doubles("value") }
    #expect(
      error.description == "a.csv: line 4: value: found '\(cell)', allowed is a number")
  }

  @Test("a missing column is an error that lists what is there")
  func missingColumn() throws {
    let error = try #require(throws: FormatError.self) {
      try CSVTable(columns: ["a", "b"]).doubles("c")
    }
    #expect(error.problem == "there is no such column; the file has a, b")
  }
}
