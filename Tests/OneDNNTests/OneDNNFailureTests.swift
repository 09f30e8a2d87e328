import Testing

@testable import OneDNN

@Suite("oneDNN failure") struct OneDNNFailureTests {
  @Test("says what was to be done with what, and why not, in one line")
  func description() {
    let failure = OneDNNFailure(.unimplemented, "sum", "a and b")
    #expect(failure.description == "sum: not available on this processor for a and b")
    #expect(OneDNNFailure(.other(9), "sum", "a").description.contains("status 9"))
  }
}
