import Representations
import Testing

/// A projection computed by a QR decomposition.
struct PlaneCase: Decodable, Sendable {
  let `case`: Int
  let classCount: Int
  let features: Int
  let classes: [Int]
  let points: [Double]
  let templates: [Double]

  func weights() throws -> FeatureRows {
    try FeatureRows(fractions(40 + `case`, classCount, features), featureCount: features)
  }

  func activations(shiftedBy shift: Double = 0) throws -> FeatureRows {
    try FeatureRows(
      fractions(50 + `case`, 7, features).map { 3 * $0 + shift }, featureCount: features)
  }
}

// Sums of at most 64 products of size 1 through a basis that is right to some 1e-15: 1e-12 is far
// above the rounding of either side.
private let tolerance = 1e-12

@Suite("Penultimate plane") struct PenultimatePlaneTests {
  @Test("agrees with NumPy", arguments: goldenCases("PenultimatePlane") as [PlaneCase])
  func agreesWithNumPy(_ expected: PlaneCase) throws {
    let weights = try expected.weights()
    let plane = try PenultimatePlane(through: weights, classes: expected.classes)
    let points = try plane.projection(of: expected.activations())
    #expect(agree(points.values, expected.points, within: tolerance))
    let templates = try plane.projection(of: weights)
    let chosen = expected.classes.flatMap { Array(templates[$0]) }
    #expect(agree(chosen, expected.templates, within: tolerance))
  }

  @Test("keeps the distances between templates", arguments: [[0, 1, 2], [2, 0, 1], [4, 1, 3]])
  func distances(classes: [Int]) throws {
    let weights = try FeatureRows(fractions(1, 5, 9), featureCount: 9)
    let points = try PenultimatePlane(through: weights, classes: classes)
      .projection(of: weights)
    for first in classes {
      for second in classes {
        let found = distance(points, first, second)
        #expect(abs(found - distance(weights, first, second)) < tolerance)
      }
    }
  }

  @Test("puts the first template at the origin, the second on the axis and the third above it")
  func placement() throws {
    let weights = try FeatureRows(fractions(2, 3, 4), featureCount: 4)
    let points = try PenultimatePlane(through: weights, classes: [0, 1, 2])
      .projection(of: weights)
    #expect(Array(points[0]) == [0, 0])
    #expect(points.values[2] > 0 && abs(points.values[3]) < tolerance)
    #expect(points.values[5] > 0)
  }

  @Test("does not see a shift of all templates and activations, nor one across the plane")
  func shifts() throws {
    let weights = fractions(3, 3, 4)
    let activations = fractions(4, 6, 4)
    let plane = try PenultimatePlane(
      through: FeatureRows(weights, featureCount: 4), classes: [0, 1, 2])
    let points = try plane.projection(of: FeatureRows(activations, featureCount: 4))
    let shiftedPlane = try PenultimatePlane(
      through: FeatureRows(weights.map { $0 + 7 }, featureCount: 4), classes: [0, 1, 2])
    let shifted = try shiftedPlane.projection(
      of: FeatureRows(activations.map { $0 + 7 }, featureCount: 4))
    #expect(agree(shifted.values, points.values, within: tolerance))

    // What is left of a vector without its parts along both axes stands across the plane.
    let vector = [1.0, -2, 0.5, 3]
    let along = [plane.firstAxis, plane.secondAxis].map { axis in
      zip(axis, vector).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let across = vector.indices.map {
      vector[$0] - along[0] * plane.firstAxis[$0] - along[1] * plane.secondAxis[$0]
    }
    let moved = activations.enumerated().map { $0.element + 5 * across[$0.offset % 4] }
    let unmoved = try plane.projection(of: FeatureRows(moved, featureCount: 4))
    #expect(agree(unmoved.values, points.values, within: tolerance))
  }

  @Test("picks the samples of its classes")
  func picking() throws {
    let weights = try FeatureRows(fractions(5, 4, 3), featureCount: 3)
    let plane = try PenultimatePlane(through: weights, classes: [3, 0, 1])
    let activations = try FeatureRows(fractions(6, 5, 3), featureCount: 3)
    let all = try plane.projection(of: activations)
    let (points, labels) = try plane.points(of: activations, labels: [2, 1, 3, 2, 0])
    #expect(labels == [1, 3, 0])
    #expect(points.values == Array(all[1]) + Array(all[2]) + Array(all[4]))
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "samples of classes [3, 0, 1]", found: 0, allowed: "1 or more")
    ) { try plane.points(of: activations, labels: [2, 2, 2, 2, 2]) }
    #expect(throws: RepresentationError.wrongCount(quantity: "labels", found: 1, allowed: "5")) {
      try plane.points(of: activations, labels: [2])
    }
  }

  @Test("refuses templates that do not span a plane")
  func degenerate() throws {
    func reason(_ rows: [Double]) -> RepresentationError? {
      do throws(RepresentationError) {
        _ = try PenultimatePlane(
          through: FeatureRows(rows, featureCount: 3), classes: [0, 1, 2])
        return nil
      } catch {
        return error
      }
    }
    let quantity = "the plane of classes [0, 1, 2]"
    #expect(
      reason([1, 2, 3, 1, 2, 3, 4, 5, 7])
        == .degenerate(quantity: quantity, reason: "classes 0 and 1 have the same template"))
    #expect(
      reason([1, 2, 3, 4, 5, 7, 1, 2, 3])
        == .degenerate(quantity: quantity, reason: "classes 0 and 2 have the same template"))
    let line = RepresentationError.degenerate(
      quantity: quantity, reason: "their templates lie on one line")
    #expect(reason([1, 2, 3, 2, 4, 6, -1, -2, -3]) == line)
    #expect(reason([1, 2, 3, 2, 3, 4, 2, 3, 4]) == line)
    #expect(
      reason([0, 0, 0, 0, 0, 0, 0, 0, 0])
        == .degenerate(quantity: quantity, reason: "classes 0 and 1 have the same template"))
  }

  @Test("refuses classes that are not three, not there or not different")
  func classes() throws {
    let weights = try FeatureRows(fractions(7, 4, 3), featureCount: 3)
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "classes of a plane", found: 2, allowed: "3")
    ) { try PenultimatePlane(through: weights, classes: [0, 1]) }
    for (classes, wrong) in [([0, 1, 4], 4), ([0, -1, 2], -1), ([2, 1, 2], 2)] {
      #expect(
        throws: RepresentationError.wrongClass(found: wrong, allowed: "0 to 3, each class once")
      ) { try PenultimatePlane(through: weights, classes: classes) }
    }
    let plane = try PenultimatePlane(through: weights, classes: [0, 1, 2])
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "features of an activation", found: 2,
        allowed: "3, as many as a template has")
    ) { try plane.projection(of: FeatureRows([1, 2], featureCount: 2)) }
  }

  private func distance(_ rows: FeatureRows, _ first: Int, _ second: Int) -> Double {
    zip(rows[first], rows[second]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}
