import Landscape
import Surfaces
import Testing

@Suite("Slice") struct SliceTests {
  @Test("of a quadratic is its parabola")
  func parabola() throws {
    // L(w) = w₁² / 2 + 2 w₂² from (1, 1) along (2, -1): 2.5 - 2x + 4x².
    let objective = FunctionObjective(at: [1, 1]) { $0[0] * $0[0] / 2 + 2 * $0[1] * $0[1] }
    let axis = try GridAxis(-1...2, count: 13)
    let slice = try Slice(through: [1, 1], along: Direction([2, -1]), at: axis)
    var store = MemoryCells()
    let losses = try slice.measure(objective, store: &store).values(of: "loss")
    // Quarters and their squares: exact in binary.
    #expect(losses == axis.coordinates.map { 2.5 - 2 * $0 + 4 * $0 * $0 })
  }

  @Test("computes each point from its home, and home itself exactly")
  func noDrift() throws {
    let home = [0.1, -0.3, 1e9]
    let direction = try Direction([0.7, 1e-9, 0.3])
    let slice = try Slice(
      through: home, along: direction, at: GridAxis(-0.3...0.3, count: 1001))
    #expect(slice.point(first: slice.grid.first.coordinate(at: 500), second: 0) == home)
    #expect(
      slice.point(first: 0.3, second: 0)
        == home.indices.map { home[$0] + 0.3 * direction.components[$0] })
  }

  @Test("refuses a direction of another network")
  func otherNetwork() {
    #expect(throws: LandscapeError.self) {
      try Slice(through: [1, 2], along: Direction([1]), at: GridAxis(0...1, count: 2))
    }
  }
}
