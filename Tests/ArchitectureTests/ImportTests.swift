import Testing

@Suite("Import") struct ImportTests {
  @Test("reads module, access and line in every spelling")
  func spellings() {
    let file = SourceFile(
      path: "Sources/A/A.swift",
      text: """
        // import Comment
        import Foundation
        internal import CGSL
        @testable import Kernels
        @_spi(Inner) public import struct Records.Table
        let importance = 1
        """)
    #expect(
      Import.all(in: file) == [
        Import(module: "Foundation", access: nil, line: 2),
        Import(module: "CGSL", access: "internal", line: 3),
        Import(module: "Kernels", access: nil, line: 4),
        Import(module: "Records", access: "public", line: 5),
      ])
  }
}
