import Foundation
import Ledger
import Testing

@Suite("The version") struct VersionTests {
  @Test("has three numbers and a heading in the changelog")
  func changelog() throws {
    #expect(Version.current.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
    #expect(
      text.split(separator: "\n").contains { $0.hasPrefix("#") && $0.contains(Version.current) })
  }
}
