import Testing

@testable import Networks

@Suite("Edit distance") struct EditDistanceTests {
  @Test(
    "counts inserted, deleted and replaced letters",
    arguments: [
      ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2),
      ("resnet20", "resnet2o", 1),
    ])
  func distances(_ left: String, _ right: String, _ expected: Int) {
    #expect(editDistance(left, right) == expected)
  }
}
