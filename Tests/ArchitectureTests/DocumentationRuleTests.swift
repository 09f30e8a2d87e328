import Testing

@Suite("Documentation") struct DocumentationRuleTests {
  @Test("every public declaration of this package has some")
  func thisPackage() throws {
    try expectNone(DocumentationRule.violations(in: Tree.checkedOut))
  }

  private func undocumented(_ text: String) -> [Int?] {
    DocumentationRule.violations(in: Tree(["Sources/A/A.swift": text])).map(\.line)
  }

  @Test(
    "a declaration without it is found, whatever its kind",
    arguments: [
      "public func f() {}", "public var a: Int", "public init() {}", "public struct S {}",
      "public subscript(i: Int) -> Int { 0 }", "public static func + (a: A, b: A) -> A { a }",
      "// Not documentation.\npublic let a = 1", "/// Far away.\n\npublic let a = 1",
    ])
  func found(text: String) {
    #expect(undocumented(text).count == 1)
  }

  @Test("a comment above passes, with attributes between or before")
  func documented() {
    #expect(undocumented("/// A.\npublic let a = 1") == [])
    #expect(undocumented("/// F.\n@inlinable\npublic func f() {}") == [])
    #expect(undocumented("/// F.\n@inlinable public func f() {}") == [])
  }

  @Test("what a protocol of the package or of the standard library explains needs none")
  func inherited() {
    #expect(
      undocumented(
        """
        /// P.
        public protocol P {
          /// F.
          func f()
          /// A.
          static var a: Int { get }
        }
        /// S.
        public struct S: P, CustomStringConvertible {
          public func f() {}
          public static var a: Int { 0 }
          public var description: String { "" }
          public func g() {}
        }
        """) == [13])
  }
}
