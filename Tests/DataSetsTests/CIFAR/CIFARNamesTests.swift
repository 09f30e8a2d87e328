import Records
import Testing

@testable import DataSets

@Suite("CIFAR class names") struct CIFARNamesTests {
  @Test("empty lines at the end are no names")
  func emptyLines() throws {
    #expect(try CIFARNames.text(Array("cat\ndog\n\n".utf8), count: 2, path: "a") == ["cat", "dog"])
  }

  @Test("line breaks of Windows end a name too")
  func carriageReturns() throws {
    #expect(
      try CIFARNames.text(Array("cat\r\ndog\r\n".utf8), count: 2, path: "a") == ["cat", "dog"])
  }

  @Test(
    "another number of names, a gap and broken text are refused",
    arguments: [
      (Array("cat\n".utf8), "a: class names: found 1 names, allowed are exactly 2"),
      (Array("cat\n\ndog\n".utf8), "a: line 2: class names: an empty line stands between names"),
      ([0xFF, 0x0A], "a: class names: the text is not UTF-8"),
    ] as [([UInt8], String)])
  func refusals(bytes: [UInt8], words: String) throws {
    let error = try #require(throws: FormatError.self) {
      try CIFARNames.text(bytes, count: 2, path: "a")
    }
    #expect(error.description == words)
  }
}
