import Landscape
import Testing

@testable import Surfaces

@Suite("Loss profile") struct LossProfileTests {
  @Test("of a double well has a barrier of 1 in the middle")
  func doubleWell() throws {
    // (x² - 1)² from -1 to 1.
    let objective = FunctionObjective(at: [7]) { ($0[0] * $0[0] - 1) * ($0[0] * $0[0] - 1) }
    let profile = try LinearPath(from: [-1], to: [1]).lossProfile(of: objective, count: 5)
    #expect(profile.positions == [0, 0.25, 0.5, 0.75, 1])
    #expect(profile.losses == [0, 0.5625, 1, 0.5625, 0])
    #expect(profile.barrier == Barrier(height: 1, position: 0.5))
    #expect(objective.point == [7])
  }

  @Test("measures the rise from the line between its ends")
  func tilted() throws {
    // The same well on a slope of 3: the line takes it out again.
    let objective = FunctionObjective(at: [0]) {
      ($0[0] * $0[0] - 1) * ($0[0] * $0[0] - 1) + 3 * $0[0]
    }
    let profile = try LinearPath(from: [-1], to: [1]).lossProfile(of: objective, count: 9)
    // Rounding of numbers up to 3.
    #expect(abs(profile.barrier.height - 1) < 1e-15)
    #expect(profile.barrier.position == 0.5)
    #expect(profile.rises.first == 0)
    #expect(profile.rises.last == 0)
  }

  @Test("of a bowl has no barrier, however high its ends")
  func convex() throws {
    let objective = FunctionObjective(at: [0]) { $0[0] * $0[0] }
    let profile = try LinearPath(from: [-1], to: [3]).lossProfile(of: objective, count: 5)
    #expect(profile.barrier == Barrier(height: 0, position: 0))
    // 4² t (1 - t) below the line.
    #expect(profile.rises == [0, -3, -4, -3, 0])
  }

  @Test("takes any column of a measured path")
  func column() throws {
    let objective = FunctionObjective(at: [0]) { $0[0] }
    let measurement = CellMeasurement<FunctionObjective>(columns: ["loss", "square"]) {
      (objective) throws(LandscapeError) in
      [try objective.value(), objective.point[0] * objective.point[0]]
    }
    var store = MemoryCells()
    let cells = try SampledPath(LinearPath(from: [-1], to: [1]), count: 3)
      .measure(objective, measurement, store: &store)
    #expect(try LossProfile(cells, column: "square").losses == [1, 0, 1])
    #expect(try LossProfile(cells).losses == [-1, 0, 1])
    #expect(
      throws: LandscapeError.invalid(
        option: "column of the path", found: "error", allowed: "loss, square")
    ) { try LossProfile(cells, column: "error") }
  }

  @Test("says where a loss is not finite")
  func notFinite() throws {
    let objective = FunctionObjective(at: [0]) { 1 / $0[0] }
    #expect(
      throws: LandscapeError.notFinite(quantity: "loss", part: "inf, at 0.5 of the path")
    ) { try LinearPath(from: [-1], to: [1]).lossProfile(of: objective, count: 3) }
  }

  @Test("refuses positions that are no way, and losses that are too few or not finite")
  func refusals() {
    #expect(throws: LandscapeError.self) { try LossProfile(positions: [0, 1], losses: [0, 0]) }
    #expect(throws: LandscapeError.self) {
      try LossProfile(positions: [0, 0.5, 0.5, 1], losses: [0, 0, 0, 0])
    }
    #expect(throws: LandscapeError.self) {
      try LossProfile(positions: [0.1, 0.5, 1], losses: [0, 0, 0])
    }
    #expect(throws: LandscapeError.self) { try LossProfile(positions: [0, 0.5, 1], losses: [0]) }
    #expect(
      throws: LandscapeError.notFinite(quantity: "loss on the path", part: "nan at position 1")
    ) { try LossProfile(positions: [0, 0.5, 1], losses: [0, .nan, 0]) }
  }
}
