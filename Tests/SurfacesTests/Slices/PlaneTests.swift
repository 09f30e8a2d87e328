import Landscape
import Surfaces
import Testing

@Suite("Plane") struct PlaneTests {
  private func plane(
    _ orthogonalisation: PlaneDirections.Orthogonalisation = .none
  ) throws -> Plane {
    try Plane(
      through: [1, 0, -1],
      along: PlaneDirections(
        first: Direction([2, 0, 0]), second: Direction([1, 3, 0]),
        orthogonalisation: orthogonalisation),
      at: CellGrid(first: GridAxis(0...1, count: 2), second: GridAxis(-1...0, count: 4)))
  }

  @Test("adds multiples of both directions to its home")
  func points() throws {
    #expect(try plane().point(first: 0.5, second: -2) == [0, -6, -1])
    #expect(try plane(.againstFirst).point(first: 0.5, second: -2) == [2, -6, -1])
    #expect(try plane().point(first: 0, second: 0) == [1, 0, -1])
  }

  @Test("of a quadratic is its closed form, on a grid that is not square")
  func paraboloid() throws {
    // L(w) = w₁² + w₂²: (1 + 2x + y)² + 9y².
    let objective = FunctionObjective(at: [1, 0, -1]) { $0[0] * $0[0] + $0[1] * $0[1] }
    var store = MemoryCells()
    let cells = try plane().measure(objective, store: &store)
    for (column, x) in cells.grid.first.coordinates.enumerated() {
      for (row, y) in cells.grid.second.coordinates.enumerated() {
        let values = try #require(cells[first: column, second: row].values)
        // A few roundings of numbers up to 10.
        #expect(abs(values[0] - ((1 + 2 * x + y) * (1 + 2 * x + y) + 9 * y * y)) < 1e-14)
      }
    }
  }

  @Test(
    "finds its coordinates of any point, and the distance",
    arguments: PlaneDirections.Orthogonalisation.allCases)
  func projection(orthogonalisation: PlaneDirections.Orthogonalisation) throws {
    let plane = try plane(orthogonalisation)
    var point = plane.point(first: -0.3, second: 1.7)
    point[2] += 4
    let found = try plane.projection(of: point)
    // A few roundings of numbers below 10.
    #expect(agree([found.first, found.second, found.distance], [-0.3, 1.7, 4], within: 1e-14))
  }

  @Test("refuses directions and points of other networks")
  func otherNetwork() throws {
    let plane = try plane()
    #expect(throws: LandscapeError.self) {
      try Plane(through: [0, 0], along: plane.directions, at: plane.grid)
    }
    #expect(throws: LandscapeError.self) { try plane.projection(of: [0, 0]) }
  }
}
