/// The package can be depended on, and every library target is documented.
enum PackageRule {
  /// SwiftPM refuses a dependency whose manifest asks for unsafe flags.
  static func unsafeFlags(in tree: Tree) -> [Violation] {
    tree.files.filter { $0.path == "Package.swift" }.flatMap {
      $0.violations(of: /unsafeFlags/, "bars others from depending on the package")
    }
  }

  /// A DocC catalogue of the target's name, with a landing page of the same name.
  ///
  /// What tests share lies among them and needs none.
  static func undocumentedTargets(in tree: Tree) -> [Violation] {
    let cModules = CModuleRule.cModules(in: tree)
    return tree.manifest.targets
      .filter { $0.kind == .target && !cModules.contains($0.name) }
      .filter { tree.swiftFiles(under: "Tests/\($0.name)").isEmpty }
      .map { "Sources/\($0.name)/\($0.name).docc/\($0.name).md" }
      .filter { tree.text(at: $0).isEmpty }
      .map { Violation(path: $0, reason: "the target has no documentation catalogue") }
  }
}
