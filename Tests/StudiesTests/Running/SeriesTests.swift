import Testing

@testable import Studies

@Suite("Series") struct SeriesTests {
  // The test vectors of draft-eastlake-fnv, appendix C, 64 bits.
  @Test(
    "names are hashed by FNV-1a",
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c),
      ("foobar", 0x8594_4171_f739_67e8),
    ] as [(String, UInt64)])
  func hash(name: String, expected: UInt64) {
    #expect(Series.hash(name) == expected)
  }
}
