import Testing

@Suite("Manifest") struct ManifestTests {
  @Test("finds targets, their kinds and dependencies, and the products behind names")
  func reads() {
    let manifest = Manifest(
      parsing: """
        let yams = Target.Dependency.product(name: "Yams", package: "Yams")
        let package = Package(
          name: "P", products: [.library(name: "L", targets: ["A"])],
          targets: [
            // .target(name: "Ghost")
            .executableTarget(
              name: "tool",
              dependencies: [
                "A", yams,
              ]),
            .target(name: "A", resources: [.embedInCode("Presets")]),
            .systemLibrary(name: "CZ", pkgConfig: "z"),
            .testTarget(name: "ATests", dependencies: ["A"]),
          ])
        """)
    #expect(
      manifest.targets == [
        .init(kind: .executableTarget, name: "tool", dependencies: ["A", "Yams"]),
        .init(kind: .target, name: "A", dependencies: []),
        .init(kind: .systemLibrary, name: "CZ", dependencies: []),
        .init(kind: .testTarget, name: "ATests", dependencies: ["A"]),
      ])
  }

  @Test("knows the targets of this package")
  func thisPackage() throws {
    let targets = try Tree.checkedOut.manifest.targets
    #expect(targets.contains { $0.name == "retort" && $0.dependencies.contains("ArgumentParser") })
    #expect(targets.contains { $0.name == "CGSL" && $0.kind == .systemLibrary })
  }
}
