import Records
import Testing

@testable import DataSets

@Suite("Pickles") struct PickleTests {
  private static func read(_ text: String) throws -> Pickle {
    try Pickle(text.unicodeScalars.map { UInt8($0.value) }, path: "a")
  }

  private static func refusal(of text: String) throws -> String {
    try #require(throws: FormatError.self) { try read(text) }.description
  }

  // Each text is what pickletools.dis of CPython takes apart the same way.
  @Test("integers of every width read with their sign")
  func integers() throws {
    let pickle = try Self.read(
      "\u{80}\u{2}}U\u{1}a](K\u{FF}M\u{FF}\u{FF}J\u{FF}\u{FF}\u{FF}\u{FF}J\0\0\u{1}\0es.")
    #expect(try pickle.integers("a") == [255, 65535, -1, 65536])
  }

  @Test("strings of both lengths are Latin-1")
  func texts() throws {
    let pickle = try Self.read("\u{80}\u{2}}U\u{1}a](U\u{1}\u{E9}T\u{2}\0\0\0xyes.")
    #expect(try pickle.texts("a") == ["\u{E9}", "xy"])
  }

  @Test("a string that was remembered is recalled")
  func recall() throws {
    let pickle = try Self.read(
      "\u{80}\u{2}}U\u{1}a](U\u{1}xq\u{5}h\u{5}r\0\u{1}\0\0j\0\u{1}\0\0es.")
    #expect(try pickle.texts("a") == ["x", "x", "x"])
  }

  @Test(
    "what Python itself writes for other things is refused by name and place",
    arguments: [
      ("protocol-4.pickle", "byte 0: PROTO: this is not a pickle of protocol 2"),
      ("unicode.pickle", "byte 5: BINUNICODE: this instruction is not allowed"),
      ("call.pickle", "byte 11: GLOBAL: found 'posix system', which is never loaded"),
    ])
  func foreignPickles(name: String, words: String) throws {
    let error = try #require(throws: FormatError.self) {
      try Pickle(Vectors.bytes(name), path: "a")
    }
    #expect(error.description.hasPrefix("a: " + words))
  }

  @Test(
    "no instruction outside the subset is carried out",
    arguments: (UInt8.min...UInt8.max).filter { PickleOpcode(rawValue: $0) == nil })
  func otherInstructions(byte: UInt8) throws {
    let error = try #require(throws: FormatError.self) {
      try Pickle([0x80, 2, byte] + [UInt8](repeating: 0, count: 16), path: "a")
    }
    #expect(error.position == .byte(2))
    #expect(error.problem.contains("never carried out"))
  }

  @Test(
    "what numpy would be asked to call or to set is refused unless it makes a matrix of bytes",
    arguments: [
      // A dtype of floats, and the array type called directly.
      ("cnumpy\ndtype\nU\u{2}f4K\0K\u{1}\u{87}R.", "REDUCE", "found a call of numpy dtype"),
      ("cnumpy\nndarray\nK\0K\0K\0\u{87}R.", "REDUCE", "found a call of numpy ndarray"),
      ("U\u{1}xK\0\u{85}R.", "REDUCE", "found a call of a string"),
      ("]K\0\u{85}b.", "BUILD", "found a state of a list"),
    ])
  func otherCalls(body: String, field: String, words: String) throws {
    let message = try Self.refusal(of: "\u{80}\u{2}" + body)
    #expect(message.contains(": \(field): \(words)"))
  }

  @Test(
    "a stack that does not fit the instruction is refused",
    arguments: [
      ("e", "APPENDS: there is no mark"), ("(e", "APPENDS: there is no list"),
      ("K\0(K\0e", "APPENDS: there is no list"), ("]K\0(s", "SETITEM: needs 2 values"),
      ("}K\0K\0s", "SETITEM: found an integer as a key"), ("q\0", "BINPUT: there is nothing"),
      ("h\0", "BINGET: number 0 is no string"), ("]q\0h\0", "BINGET: number 0 is no string"),
      ("]]a", "APPEND: a list cannot stand in a list"), ("]\u{85}", "TUPLE1: a list cannot stand"),
      ("K\0\u{85}\u{85}\u{85}", "TUPLE1: tuples are nested too deeply"),
      ("(NNNNNNNNNt", "TUPLE: found a tuple of 9 elements, allowed are 8"),
      ("}U\u{1}a}s", "SETITEM: the value of 'a' is a dictionary"),
      ("}(U\u{1}aNU\u{1}aNu", "SETITEMS: the key 'a' occurs twice"),
      ("T\u{FF}\u{FF}\u{FF}\u{FF}", "BINSTRING: needs 4294967295 more bytes"),
      ("cnumpy", "GLOBAL: two lines of a name were expected"), ("K", "BININT1: needs 1 more bytes"),
      ("].", "STOP: the pickle does not end with one dictionary"),
      ("}(.", "STOP: the pickle does not end with one dictionary"),
      ("}.}", "STOP: the file goes on after the pickle"), ("}", "the file ends before the pickle"),
    ])
  func brokenStacks(body: String, words: String) throws {
    let message = try Self.refusal(of: "\u{80}\u{2}" + body)
    #expect(message.contains(words))
  }

  @Test("more values than any data set has are refused")
  func valueLimit() throws {
    let bytes = [0x80, 2] + [UInt8](repeating: 0x4E, count: PickleMachine.valueLimit + 1)
    let error = try #require(throws: FormatError.self) { try Pickle(bytes, path: "a") }
    #expect(error.problem == "the pickle makes more than 1048576 values")
  }

  // Copying the list for each addition would move 10^12 bytes here: hours instead of a second.
  @Test("many short additions to one list take time in proportion", .timeLimit(.minutes(1)))
  func shortAdditions() throws {
    let count = 400_000
    let additions = (0..<count).flatMap { _ in [UInt8(ascii: "K"), 7, UInt8(ascii: "a")] }
    let bytes =
      [0x80, 2] + Array("}U\u{1}a]".utf8) + additions + Array("s.".utf8)
    #expect(try Pickle(bytes, path: "a").integers("a").count == count)
  }

  @Test(
    "a value of another kind than asked for is named",
    arguments: [
      ("N", "a: a: found None, allowed is a list of integers"),
      ("]U\u{1}xa", "a: a[0]: found a string, allowed is only integers"),
    ])
  func otherKinds(value: String, words: String) throws {
    let pickle = try Self.read("\u{80}\u{2}}U\u{1}a\(value)s.")
    let error = try #require(throws: FormatError.self) { try pickle.integers("a") }
    #expect(error.description == words)
  }
}
