import Comparisons
import Testing

@Suite("Pairs of groups") struct GroupPairTests {
  private static let groups = ["single", "self-distilled", "distilled", "BAN 1", "generation 0"]

  @Test(
    "are read whatever hyphens the names have",
    arguments: [
      ("distilled-single", "distilled", "single"),
      ("self-distilled-single", "self-distilled", "single"),
      ("single-self-distilled", "single", "self-distilled"),
      ("BAN 1 - generation 0", "BAN 1", "generation 0"),
    ])
  func read(text: String, first: String, second: String) throws {
    let pair = try GroupPair(text, among: Self.groups)
    #expect(pair.first == first && pair.second == second)
    #expect(pair.name == "\(first) - \(second)")
  }

  @Test(
    "that name no two groups are answered with the groups",
    arguments: ["single", "single-single", "single-teacher", "self-distilled", "-", ""])
  func unknown(text: String) {
    #expect {
      try GroupPair(text, among: Self.groups)
    } throws: { error in
      "\(error)".contains("the pair '\(text)'") && "\(error)".contains("single, self-distilled")
    }
  }

  @Test("with two readings are refused")
  func ambiguous() {
    #expect(throws: ComparisonError.self) {
      try GroupPair("a-b-c", among: ["a", "b-c", "a-b", "c"])
    }
  }
}
