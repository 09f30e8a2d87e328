import Testing

@Suite("Pointers") struct PointerRuleTests {
  @Test("are in no public signature of this package")
  func thisPackageSignatures() throws {
    try expectNone(PointerRule.publicPointers(in: Tree.checkedOut))
  }

  @Test("stay in Kernels and the Interop folders of this package")
  func thisPackagePlaces() throws {
    try expectNone(PointerRule.straying(in: Tree.checkedOut))
  }

  @Test(
    "a pointer in a public signature is found, wherever it hides",
    arguments: [
      "public func f(_ p: UnsafePointer<Float>) {}",
      "public func f(\n  _ body: (UnsafeRawBufferPointer) -> Void\n) {}",
      "public func f()\n  -> UnsafeMutablePointer<Int>? { nil }",
      "public var handle: OpaquePointer",
      "public protocol P {\n  func f() -> UnsafeRawPointer\n}",
      "public enum E {\n  case raw(UnsafeRawPointer)\n}",
    ])
  func publicPointer(text: String) {
    let tree = Tree(["Sources/Kernels/A.swift": text])
    #expect(PointerRule.publicPointers(in: tree).count == 1)
  }

  @Test("a pointer inside a body, a private member or a comment is no public one")
  func hiddenPointer() {
    let tree = Tree([
      "Sources/Kernels/A.swift": """
      /// Not an UnsafePointer.
      public struct A {
        private let handle: UnsafeMutablePointer<Int>
        public func f() { let p: UnsafeRawPointer? = nil }
      }
      """
    ])
    #expect(PointerRule.publicPointers(in: tree) == [])
  }

  @Test("unsafe code is found outside Kernels and Interop, and only there")
  func straying() {
    let tree = Tree([
      "Sources/Kernels/A.swift": "unsafe f()",
      "Sources/Records/Interop/B.swift": "unsafe f()",
      "Sources/Records/C.swift": "let a = 1\nlet b = unsafe f()",
      "Sources/Studies/D.swift": "nonisolated(unsafe) var a = 1",
      "Sources/Studies/E.swift": "// unsafe\nlet unsafety = \"unsafe\"",
    ])
    #expect(
      PointerRule.straying(in: tree).map { "\($0.path):\($0.line ?? 0)" } == [
        "Sources/Records/C.swift:2", "Sources/Studies/D.swift:1",
      ])
  }
}
