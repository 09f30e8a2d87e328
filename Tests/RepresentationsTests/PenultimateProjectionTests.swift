import Representations
import Testing

@Suite("Penultimate projection") struct PenultimateProjectionTests {
  // Templates at (0, 0), (3, 0), (0, 4) and (1, 1) above a third feature that none of them uses, so
  // that the plane of the first three has the coordinates of the first two features.
  private static let templates: [Double] = [0, 0, 5, 3, 0, 5, 0, 4, 5, 1, 1, 5]

  /// Two samples a class, 1 to both sides of (10 · class, 0) in the third feature.
  private static let activations: [Double] = [
    0, 0, 6, 0, 0, 4, 10, 0, 6, 10, 0, 4, 20, 0, 6, 20, 0, 4, 30, 0, 6, 30, 0, 4,
  ]
  private static let labels = [0, 0, 1, 1, 2, 2, 3, 3]

  private static func projection(
    _ activations: [Double] = activations, _ labels: [Int] = labels, classes: [Int] = [0, 1, 2]
  ) throws(RepresentationError) -> PenultimateProjection {
    try PenultimateProjection(
      of: FeatureRows(activations, featureCount: 3), labels: labels,
      through: FeatureRows(templates, featureCount: 3), classes: classes)
  }

  @Test("shows templates and samples of three classes in the plane, and no other sample")
  func plane() throws {
    let found = try Self.projection()
    #expect(found.templates.values == [0, 0, 3, 0, 0, 4])
    #expect(found.points.values == [0, 0, 0, 0, 10, 0, 10, 0, 20, 0, 20, 0])
    #expect(found.labels == [0, 0, 1, 1, 2, 2])
  }

  // Every scatter is 1, seen only across the plane. Distances are 10 for three pairs of neighbours,
  // 20 for two pairs and 30 for one; of the three classes, 10, 10 and 20.
  @Test("measures clusters among the activations, over all classes and over three")
  func looseness() throws {
    let found = try Self.projection()
    #expect(found.pairs.count == 6 && found.planePairs.count == 3)
    #expect(found.pairs.allSatisfy { $0.scatter == 1 })
    #expect(abs(found.looseness - (3.0 / 10 + 2.0 / 20 + 1.0 / 30) / 6) < 1e-15)
    #expect(abs(found.planeLooseness - (2.0 / 10 + 1.0 / 20) / 3) < 1e-15)
    let others = try Self.projection(classes: [3, 1, 0])
    #expect(others.looseness == found.looseness)
    #expect(abs(others.planeLooseness - (1.0 / 10 + 1.0 / 20 + 1.0 / 30) / 3) < 1e-15)
  }

  @Test("refuses a class of one sample and a label that is none, before there are activations")
  func refusals() {
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "samples of class 3", found: 1, allowed: "2 or more")
    ) { try PenultimateProjection.check([0, 0, 1, 1, 2, 2, 3], classCount: 4) }
    #expect(throws: RepresentationError.wrongClass(found: 4, allowed: "0 to 3")) {
      try PenultimateProjection.check([0, 4], classCount: 4)
    }
    #expect(throws: RepresentationError.wrongClass(found: 9, allowed: "0 to 3")) {
      try Self.projection(Self.activations, [0, 0, 1, 1, 2, 2, 9, 9])
    }
  }
}
