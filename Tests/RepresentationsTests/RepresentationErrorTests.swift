import Representations
import Testing

@Suite("Representation errors") struct RepresentationErrorTests {
  @Test("say what was wrong, what was found and what is allowed")
  func descriptions() {
    let count = RepresentationError.wrongCount(quantity: "labels", found: 3, allowed: "4")
    #expect(count.description == "labels: found 3, allowed is 4")
    let notFinite = RepresentationError.notFinite(
      quantity: "rows of features", row: 2, feature: 1, found: "nan")
    #expect(
      notFinite.description
        == "rows of features: feature 1 of row 2 is nan; only finite values are allowed")
    let wrongClass = RepresentationError.wrongClass(found: 9, allowed: "0 to 4, each class once")
    #expect(wrongClass.description == "class 9: allowed is 0 to 4, each class once")
    let degenerate = RepresentationError.degenerate(quantity: "the plane", reason: "it is a line")
    #expect(degenerate.description == "the plane is not determined: it is a line")
  }
}
