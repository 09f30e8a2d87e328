import FeatureMaps
import Testing

@Suite("Flattening") struct FlatteningTests {
  @Test("rows are in PyTorch's order, and go back to where they came from", arguments: variantsHere)
  func roundTrip(variant: LaneVariant) throws {
    let team = try ThreadTeam(threadCount: 2)
    let arena = TestArena(variant)
    let shape = FeatureShape(imageCount: 3, channelCount: 11, height: 2, width: 5)
    let values = (0..<shape.valueCount).map { Float($0 + 1) }
    let map = arena.map(shape, values)
    let rows = arena.flat(values.count)
    Flattening(shape).forward(FeatureView(map), into: rows, team: team)
    #expect(rows.floats == values)
    Flattening(shape).forward(FeatureView(map), into: rows, .add, team: team)
    #expect(rows.floats == values.map { 2 * $0 })
    let back = arena.map(shape)
    Flattening(shape).backward(rows, into: back, team: team)
    #expect(back.floats == rows.floats)
    Flattening(shape).backward(rows, into: back, .add, team: team)
    #expect(back.floats == values.map { 4 * $0 })
    #expect(back.strayCount == 0)
    let loaded = arena.map(shape)
    loaded.load(values.span, team: team)
    #expect(loaded.raw == map.raw)
  }
}
