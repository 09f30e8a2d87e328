import Foundation
import Testing

@Suite("retort methods") struct MethodsTests {
  @Test("lists every method, each of which can be shown")
  func listAndShow() throws {
    let outcome = try Program.retort.run("methods", "list", "--json")
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let methods = try #require((object as? [String: Any])?["methods"] as? [[String: Any]])
    #expect(methods.count >= 8)
    for name in methods.compactMap({ $0["name"] as? String }) {
      let shown = try Program.retort.run("methods", "show", name)
      #expect(shown.ending == .exit(0))
      #expect(shown.output.hasPrefix(name))
      #expect(shown.output.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(name)")
    }
  }

  @Test("a name that no method has is refused with those that there are")
  func unknown() throws {
    let outcome = try Program.retort.run("methods", "show", "magic")
    #expect(outcome.ending == .exit(64))
    #expect(outcome.errors.contains("no method is named 'magic'; allowed: cross-entropy, kd"))
  }
}
