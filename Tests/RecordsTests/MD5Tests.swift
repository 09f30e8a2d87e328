import Records
import Testing

@Suite("MD5") struct MD5Tests {
  // The test suite of RFC 1321, appendix A.5.
  @Test(
    "gives the checksums of the standard's test suite",
    arguments: [
      ("", "d41d8cd98f00b204e9800998ecf8427e"),
      ("a", "0cc175b9c0f1b6a831c399e269772661"),
      ("abc", "900150983cd24fb0d6963f7d28e17f72"),
      ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
      ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
      (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        "d174ab98d277d9f5a5611c2c9f419d9f"
      ),
      (String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"),
    ])
  func standard(text: String, expected: String) {
    #expect(MD5.hexadecimal(of: Array(text.utf8)[...]) == expected)
  }

  // Around the lengths at which the padding takes one block more; by GNU md5sum of as many `x`.
  @Test(
    "pads to whole blocks",
    arguments: [
      (55, "04364420e25c512fd958a70738aa8f72"),
      (56, "668a72d5ba17f08e62dabcafad6db14b"),
      (63, "7dc2ca208106a2f703567bdff99d8981"),
      (64, "c1bb4f81d892b2d57947682aeb252456"),
      (65, "1bc932052302d074bdec39795fe00cf6"),
      (119, "ab347a5f68c8a443cfcddc633f12c24f"),
      (120, "fb98667f98096de92620b64f46e1c5b5"),
    ])
  func padding(length: Int, expected: String) {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
    #expect(MD5.hexadecimal(of: bytes[...]) == expected)
  }

  @Test("reads a part of an array that does not begin at 0")
  func slice() {
    #expect(MD5.hexadecimal(of: Array("xxabcx".utf8)[2..<5]) == "900150983cd24fb0d6963f7d28e17f72")
  }

  // Around the length of a piece, and of two; by GNU md5sum of as many `x`.
  @Test(
    "is the same for a file, which is read in pieces",
    arguments: [
      (0, "d41d8cd98f00b204e9800998ecf8427e"), (65_535, "465343584a4bb82ce18ba0afea0a58f6"),
      (65_536, "598bf98d5c865461aef3eaa8d95a0fd9"),
      (65_537, "558715a61caa9d0cd83b83b0e7f7db34"), (131_072, "3832e28c8feea48397f30d70b43d7987"),
    ])
  func files(length: Int, expected: String) throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write(String(repeating: "x", count: length), to: folder.file("a"))
    #expect(try MD5.hexadecimal(ofFile: folder.file("a")) == expected)
  }
}
