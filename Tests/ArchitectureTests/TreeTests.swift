import Foundation
import Testing

@Suite("Tree") struct TreeTests {
  @Test("the checked-out tree holds this file and nothing that git ignores")
  func checkedOut() throws {
    let paths = try Tree.checkedOut.files.map(\.path)
    #expect(paths.contains("Tests/ArchitectureTests/TreeTests.swift"))
    #expect(paths.contains(".ci/run"))
    #expect(!paths.contains { $0.hasPrefix(".build") || $0.hasPrefix(".git/") })
  }

  @Test("names match exactly or around one asterisk")
  func ignoredNames() {
    let ignored = IgnoredNames("# a comment\n.build/\n.build-*/\n*.xcodeproj\nruns/\n")
    let names = [".build", ".build-docs", "Retort.xcodeproj", "runs", ".git"]
    #expect(names.filter(ignored.contains) == names)
    #expect(!["build", "runs2", "a comment", ".gitignore"].contains(where: ignored.contains))
  }
}
