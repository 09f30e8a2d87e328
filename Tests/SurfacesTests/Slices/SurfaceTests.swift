import Landscape
import Surfaces
import Testing

@Suite("Measuring a surface") struct SurfaceTests {
  /// x + 10 y: tells every cell of the plane below from every other, and is 0 in the middle.
  private let objective = FunctionObjective(at: [3, 4]) { $0[0] + 10 * $0[1] }

  private func plane() throws -> Plane {
    let grid = CellGrid(
      first: try GridAxis(-2...2, count: 5), second: try GridAxis(-1...1, count: 3))
    return try Plane(
      through: [0, 0],
      along: PlaneDirections(first: Direction([1, 0]), second: Direction([0, 1])), at: grid)
  }

  @Test("puts columns along the first direction and rows along the second")
  func axes() throws {
    var store = MemoryCells()
    let cells = try plane().measure(objective, store: &store)
    #expect(
      cells.values(of: "loss") == [
        -12, -11, -10, -9, -8,
        -2, -1, 0, 1, 2,
        8, 9, 10, 11, 12,
      ])
    #expect(cells[first: 4, second: 0] == .measured([-8]))
    #expect(cells[first: 0, second: 2] == .measured([8]))
  }

  @Test("continues after any cell and comes to the same plane", arguments: 0..<15)
  func resume(finished: Int) throws {
    var whole = MemoryCells()
    let expected = try plane().measure(objective, store: &whole)
    let seen = objective.evaluated

    let interrupted = FunctionObjective(at: [3, 4]) { $0[0] + 10 * $0[1] }
    var store = MemoryCells()
    if finished > 0 {
      #expect(throws: LandscapeError.cancelled) {
        try plane().measure(interrupted, store: &store) { (progress) throws(LandscapeError) in
          if progress.finishedCells == finished { throw .cancelled }
        }
      }
    }
    #expect((0..<15).filter { store.cell(at: $0) != nil }.count == finished)
    #expect(try plane().measure(interrupted, store: &store) == expected)
    // Every cell once, in the same order: no cell again, not even the one whose loss is 0.
    #expect(interrupted.evaluated == seen)
    #expect(seen.count == 15)
  }

  @Test("asks nothing of an objective when all cells are there")
  func finished() throws {
    var store = MemoryCells()
    let first = try plane().measure(objective, store: &store)
    let other = FunctionObjective(at: [3, 4]) { (_) throws(LandscapeError) in
      throw .failed("must not be asked")
    }
    #expect(try plane().measure(other, store: &store) == first)
  }

  @Test("brings the objective back")
  func home() throws {
    var store = MemoryCells()
    _ = try plane().measure(objective, store: &store)
    #expect(objective.point == [3, 4])
  }

  @Test("brings the objective back from an error, and keeps what was finished")
  func homeFromError() throws {
    let failing = FunctionObjective(at: [3, 4]) { (point) throws(LandscapeError) in
      if point == [1, 0] { throw .failed("lost") }
      return 0
    }
    var store = MemoryCells()
    #expect(throws: LandscapeError.failed("lost")) {
      try plane().measure(failing, store: &store)
    }
    #expect(failing.point == [3, 4])
    #expect((0..<15).filter { store.cell(at: $0) != nil }.count == failing.evaluated.count - 1)
  }

  @Test("records a loss that is not finite, and goes on")
  func notFinite() throws {
    let steep = FunctionObjective(at: [0, 0]) { $0[0] == 2 ? .infinity : $0[0] }
    var store = MemoryCells()
    let cells = try plane().measure(steep, store: &store)
    #expect(cells[first: 4, second: 1] == .notFinite(quantity: "loss", part: "inf"))
    #expect(cells.values(of: "loss")[5..<10] == [-2, -1, 0, 1, nil])
    #expect(store.cell(at: 9) == cells.cells[9])
  }

  @Test("tells how far it is")
  func progress() throws {
    var store = MemoryCells()
    var reports: [SurfaceProgress] = []
    let plane = try plane()
    _ = try plane.measure(objective, store: &store) { reports.append($0) }
    #expect(reports.map(\.cell) == plane.grid.order)
    #expect(reports.map(\.finishedCells) == Array(1...15))
    #expect(reports.allSatisfy { $0.cellCount == 15 })
  }

  @Test("refuses cells of another measurement before any work")
  func otherColumns() throws {
    var store = MemoryCells()
    store.put(.measured([1, 2]), at: 14)
    #expect(
      throws: LandscapeError.invalid(
        option: "stored cell 14", found: "2 numbers", allowed: "1: loss")
    ) { try plane().measure(objective, store: &store) }
    #expect(objective.evaluated.isEmpty)
  }

  @Test("refuses an objective of another network")
  func otherNetwork() {
    var store = MemoryCells()
    let other = FunctionObjective(at: [0, 0, 0]) { $0[0] }
    #expect(
      throws: LandscapeError.invalid(
        option: "objective", found: "3 parameters", allowed: "as many as the network has, 2")
    ) { try plane().measure(other, store: &store) }
  }

  @Test("stops where the store cannot keep a cell")
  func fullStore() {
    var store = FullStore(room: 4)
    #expect(throws: LandscapeError.failed("no space left")) {
      try plane().measure(objective, store: &store)
    }
    #expect(objective.point == [3, 4])
    #expect(objective.evaluated.count == 5)
  }
}

/// A disk that fills up.
private struct FullStore: CellStore {
  var room: Int
  private var cells = MemoryCells()

  init(room: Int) { self.room = room }

  func cell(at index: Int) -> Cell? { cells.cell(at: index) }

  mutating func put(_ cell: Cell, at index: Int) throws(LandscapeError) {
    guard room > 0 else { throw .failed("no space left") }
    room -= 1
    cells.put(cell, at: index)
  }
}
