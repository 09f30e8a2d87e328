import Landscape
import Surfaces
import Testing

@Suite("Components of a trajectory") struct TrajectoryComponentsTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let centre: TrajectoryComponents.Centre
    let snapshots: [[Double]]
    let directions: [[Double]]
    let shares: [Double]
    let coordinates: [[Double]]

    var testDescription: String { "\(snapshots.count) points, about the \(centre.rawValue)" }
  }

  // Inner products square the ratio of lengths. The third component is about a tenth of the first,
  // so a hundred times the 1e-15 of a product of some hundred terms, over gaps of order 1.
  @Test("agree with NumPy's SVD", arguments: goldenCases("TrajectoryComponents") as [Case])
  func golden(_ expected: Case) throws {
    let found = try TrajectoryComponents(
      of: expected.snapshots, count: 3, about: expected.centre)
    #expect(agree(found.explainedShares, expected.shares, within: 1e-12))
    for (direction, components) in zip(found.directions, expected.directions) {
      #expect(agree(direction.components, components, within: 1e-11))
    }
    #expect(found.coordinates.count == expected.snapshots.count)
    for (coordinates, numbers) in zip(found.coordinates, expected.coordinates) {
      #expect(agree(coordinates, numbers, within: 1e-10))
    }
  }

  @Test("find the plane of a trajectory that lies in one")
  func lowRank() throws {
    // (3, 0), (0, 1), (-1, 0) and the end (0, 0) in the first and third of four parameters.
    let snapshots = [[4.0, 2, 5, 0], [1, 2, 6, 0], [0, 2, 5, 0], [1, 2, 5, 0]]
    let found = try TrajectoryComponents(of: snapshots, about: .last)
    // Sums of squares 10 and 1, no cross term.
    #expect(agree(found.explainedShares, [10.0 / 11, 1.0 / 11], within: 1e-14))
    #expect(agree(found.directions[0].components, [1, 0, 0, 0], within: 1e-14))
    // The first point does not tell the sign of the second direction; its size it does.
    #expect(agree(found.directions[1].components.map(abs), [0, 0, 1, 0], within: 1e-14))
    #expect(agree(found.coordinates.map { $0[0] }, [3, 0, -1, 0], within: 1e-14))
    #expect(agree(found.coordinates.map { abs($0[1]) }, [0, 1, 0, 0], within: 1e-14))
  }

  @Test("are of length 1 and at right angles, a short one too")
  func orthonormal() throws {
    // The second spreads a hundred-thousandth of the first.
    let snapshots = [[1.0, 1e-5, 0], [2, -1e-5, 0], [3, 1e-5, 0], [0, 0, 0]]
    let found = try TrajectoryComponents(of: snapshots, about: .last).directions
    #expect(found.allSatisfy { abs($0.length - 1) < 1e-15 })
    let product = zip(found[0].components, found[1].components).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(product) < 1e-10)
  }

  @Test("refuse more than the points span")
  func rank() {
    let line = [[1.0, 0, 1], [2, 0, 2], [3, 0, 3]]
    #expect(
      throws: LandscapeError.invalid(
        option: "components", found: "2",
        allowed: "at least 1 and at most what the 3 points span, 1")
    ) { try TrajectoryComponents(of: line, count: 2, about: .last) }
    #expect(throws: LandscapeError.self) { try TrajectoryComponents(of: line, count: 0) }
    // Two points, about their mean: one row that is its own mean.
    #expect(throws: LandscapeError.self) {
      try TrajectoryComponents(of: [[1, 2], [3, 4]], count: 1, about: .mean)
    }
    #expect(throws: LandscapeError.self) { try TrajectoryComponents(of: [[1, 2]], count: 1) }
  }

  @Test("name the point that is not finite or of another network")
  func points() {
    #expect(throws: LandscapeError.notFinite(quantity: "trajectory", part: "point 1")) {
      try TrajectoryComponents(of: [[1, 2], [.nan, 2], [0, 0]])
    }
    #expect(
      throws: LandscapeError.invalid(
        option: "point 0 of the trajectory", found: "3 parameters",
        allowed: "as many as the network has, 2")
    ) { try TrajectoryComponents(of: [[1, 2, 3], [1, 2], [0, 0]]) }
  }

  @Test("say so where the square of a distance is too large for a number")
  func overflow() {
    let error = #expect(throws: LandscapeError.self) {
      try TrajectoryComponents(of: [[1e200, 0], [0, 1], [0, 0]], count: 1, about: .last)
    }
    #expect(error?.description.contains("only finite values are allowed") == true)
  }
}
