import Landscape
import Surfaces
import Testing

@Suite("Sampled path") struct SampledPathTests {
  @Test("is measured as any surface, and continued")
  func resume() throws {
    let objective = FunctionObjective(at: [5]) { $0[0] * $0[0] }
    let path = try SampledPath(LinearPath(from: [-1], to: [1]), count: 5)
    var store = MemoryCells()
    store.put(.measured([7]), at: 2)
    let cells = try path.measure(objective, store: &store)
    #expect(cells.values(of: "loss") == [1, 0.25, 7, 0.25, 1])
    #expect(objective.evaluated.count == 4)
    #expect(objective.point == [5])
  }

  @Test("has a point between the ends")
  func tooFew() throws {
    let path = try LinearPath(from: [-1], to: [1])
    #expect(
      throws: LandscapeError.invalid(
        option: "points of the path", found: "2", allowed: "at least 3")
    ) { try SampledPath(path, count: 2) }
  }
}
