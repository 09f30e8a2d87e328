import Testing

@testable import EventFiles

@Suite("CRC-32C") struct CRC32CTests {
  // RFC 3720, appendix B.4, whose checksums are printed lowest byte first; the last two are the
  // check value of the usual catalogues of checksums and, by definition, that of nothing.
  @Test(
    "gives the published checksums",
    arguments: [
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
      (Array(0...31), 0x46DD_794E),
      (Array((0...31).reversed()), 0x113F_DB5C),
      (Array("123456789".utf8), 0xE306_9283),
      ([], 0),
    ] as [([UInt8], UInt32)])
  func published(bytes: [UInt8], expected: UInt32) {
    #expect(CRC32C.checksum(of: bytes) == expected)
  }
}
