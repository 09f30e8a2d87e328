import Representations
import Testing

@Suite("Feature rows") struct FeatureRowsTests {
  @Test("hand out their rows")
  func rows() throws {
    let rows = try FeatureRows([1, 2, 3, 4, 5, 6], featureCount: 3)
    #expect(rows.rowCount == 2)
    #expect(Array(rows[1]) == [4, 5, 6])
  }

  @Test("widen single precision without rounding")
  func converting() throws {
    let rows = try FeatureRows(converting: [0.1, -2], featureCount: 1)
    #expect(rows.values == [Double(Float(0.1)), -2])
  }

  @Test("refuse to be empty, to be cut off, and to hold what is no number")
  func refusals() {
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "features of a row", found: 0, allowed: "1 or more")
    ) { try FeatureRows([], featureCount: 0) }
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "values", found: 5, allowed: "a positive multiple of 2")
    ) { try FeatureRows([1, 2, 3, 4, 5], featureCount: 2) }
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "values", found: 0, allowed: "a positive multiple of 2")
    ) { try FeatureRows([], featureCount: 2) }
    #expect(
      throws: RepresentationError.notFinite(
        quantity: "rows of features", row: 1, feature: 0, found: "inf")
    ) { try FeatureRows([1, 2, .infinity, 4], featureCount: 2) }
  }
}
