import Testing

@testable import DataSets

@Suite("Pickle instructions") struct PickleOpcodeTests {
  // Codes and names as `pickletools.opcodes` of CPython lists them.
  @Test(
    "instructions have Python's codes",
    arguments: [
      (PickleOpcode.emptyDictionary, "}", "EMPTY_DICT"), (.mark, "(", "MARK"),
      (.integer1, "K", "BININT1"), (.integer2, "M", "BININT2"), (.integer, "J", "BININT"),
      (.shortText, "U", "SHORT_BINSTRING"), (.text, "T", "BINSTRING"), (.appends, "e", "APPENDS"),
      (.setItems, "u", "SETITEMS"), (.global, "c", "GLOBAL"), (.reduce, "R", "REDUCE"),
      (.build, "b", "BUILD"), (.put, "q", "BINPUT"), (.stop, ".", "STOP"),
    ] as [(PickleOpcode, Character, String)])
  func codes(opcode: PickleOpcode, character: Character, name: String) {
    #expect(opcode.rawValue == character.asciiValue)
    #expect(PickleOpcode.name(ofByte: opcode.rawValue) == name)
  }

  @Test("every instruction that is carried out has a name", arguments: PickleOpcode.allCases)
  func names(opcode: PickleOpcode) {
    #expect(PickleOpcode.name(ofByte: opcode.rawValue) != "no instruction of pickle")
  }
}
