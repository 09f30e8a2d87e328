import Landscape
import Surfaces
import Testing

@Suite("Curve") struct CurveTests {
  @Test("begins and ends exactly at its networks", arguments: Curve.Shape.allCases)
  func ends(shape: Curve.Shape) throws {
    let curve = try Curve(shape, from: [0.1, 1e9], over: [-7, 0.3], to: [0.7, 1e-9])
    #expect(curve.point(at: 0) == curve.start)
    #expect(curve.point(at: 1) == curve.end)
  }

  @Test("is the parabola of its three points")
  func bezier() throws {
    let curve = try Curve(.bezier, from: [0, 0], over: [1, 2], to: [4, 0])
    // (9, 6, 1) / 16 of the three points, and (1, 2, 1) / 4.
    #expect(curve.point(at: 0.25) == [0.625, 0.75])
    #expect(curve.point(at: 0.5) == [1.5, 1])
  }

  @Test("goes straight to the bend and straight on")
  func chain() throws {
    let curve = try Curve(.polygonalChain, from: [0, 0], over: [1, 2], to: [4, 0])
    #expect(curve.point(at: 0.25) == [0.5, 1])
    #expect(curve.point(at: 0.5) == [1, 2])
    #expect(curve.point(at: 0.75) == [2.5, 1])
  }

  @Test("is straight over the middle of its ends", arguments: Curve.Shape.allCases)
  func straight(shape: Curve.Shape) throws {
    let curve = try Curve(shape, from: [1, -2], to: [3, 6])
    #expect(curve.bend == [2, 2])
    #expect(curve.point(at: 0.75) == [2.5, 4])
  }

  @Test("has weights that sum to 1", arguments: Curve.Shape.allCases)
  func weights(shape: Curve.Shape) {
    for step in 0...16 {
      let weights = shape.weights(at: Double(step) / 16)
      // Exact: sixteenths and their squares.
      #expect(weights.start + weights.bend + weights.end == 1)
      #expect(min(weights.start, weights.bend, weights.end) >= 0)
    }
  }

  @Test("refuses points of different networks")
  func otherNetwork() {
    #expect(
      throws: LandscapeError.invalid(
        option: "bend of the path", found: "1 parameters", allowed: "as many as the network has, 2")
    ) { try Curve(.bezier, from: [0, 0], over: [1], to: [1, 1]) }
    #expect(throws: LandscapeError.self) { try Curve(.bezier, from: [0, 0], to: [1]) }
  }
}
