/// Pointers stay where they are needed: in the kernel layer and in folders named Interop.
enum PointerRule {
  /// The targets that compute on memory handed to them.
  static let kernelLayer: Set<String> = ["Kernels", "OneDNN"]

  /// No public signature, anywhere, mentions an unsafe pointer.
  static func publicPointers(in tree: Tree) -> [Violation] {
    tree.swiftFiles(under: "Sources")
      .filter { $0.code.contains("Unsafe") || $0.code.contains("OpaquePointer") }
      .flatMap { file in
        PublicSignature.all(in: file).compactMap { signature in
          signature.text.firstMatch(of: pointerType).map {
            file.violation(line: signature.line, "\($0.output) in a public signature")
          }
        }
      }
  }

  /// No unsafe code outside its places.
  static func straying(in tree: Tree) -> [Violation] {
    tree.swiftFiles(under: "Sources")
      .filter { !kernelLayer.contains($0.target ?? "") && !$0.components.contains("Interop") }
      .filter { $0.code.contains(/[uU]nsafe|OpaquePointer/) }
      .flatMap {
        $0.violations(
          of: /\bunsafe\b|\bUnsafe[A-Z]\w*|\bOpaquePointer\b/,
          "unsafe code outside the kernel layer and the Interop folders")
      }
  }

  private static var pointerType: Regex<Substring> { /\bUnsafe[A-Z]\w*|\bOpaquePointer\b/ }
}
