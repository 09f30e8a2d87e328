import Testing

@Suite("Public signature") struct PublicSignatureTests {
  @Test("ends at the body, and runs on over broken lines")
  func extent() {
    let found = signatures(
      """
      public func sum(
        of values: Span<Float>
      ) -> Float
      where T: Equatable {
        let inner = 1
      }
      public let count: Int
      private let hidden: Int
      """)
    #expect(found.map(\.line) == [1, 7])
    #expect(found[0].text.contains("where T: Equatable"))
    #expect(!found[0].text.contains("inner"))
    #expect(!found[1].text.contains("hidden"))
  }

  @Test("includes the requirements of a protocol and the cases of an enumeration")
  func visibleBodies() {
    let found = signatures(
      """
      public protocol P {
        func required()
      }
      func apart() {}
      public enum E {
        case first(Int)
        private var hidden: Int { 0 }
      }
      """)
    #expect(found.map(\.line) == [1, 5])
    #expect(found[0].text.contains("func required()") && !found[0].text.contains("apart"))
    #expect(found[1].text.contains("case first(Int)") && !found[1].text.contains("hidden"))
  }

  @Test("an import and a setter's access are no declarations")
  func notDeclarations() {
    #expect(signatures("public import Records\ninternal public(set) var a = 1").isEmpty)
  }

  private func signatures(_ text: String) -> [PublicSignature] {
    PublicSignature.all(in: SourceFile(path: "Sources/A/A.swift", text: text))
  }
}
