import Alignment
import Testing

@Suite("Alignment errors") struct AlignmentErrorTests {
  @Test("say what was wrong, what was found and what is allowed")
  func descriptions() {
    let other = AlignmentError.otherArchitecture(
      network: "moving", quantity: "learned values", found: 3, expected: 4)
    #expect(
      other.description == """
        the moving network has 3 learned values, and the graph 4; only two networks of one \
        architecture can be aligned
        """)
    let notFinite = AlignmentError.notFinite(
      network: "fixed", tensor: "fc.bias", index: 1, found: "inf")
    #expect(
      notFinite.description == """
        the fixed network: the value at index 1 of fc.bias is inf; only finite values can be \
        compared
        """)
    let outOfRange = AlignmentError.outOfRange(
      setting: "sweepLimit", found: 0, allowed: "1 or more")
    #expect(outOfRange.description == "sweepLimit is 0; allowed is 1 or more")
  }
}
