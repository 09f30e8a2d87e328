import FeatureMaps
import Testing

@Suite("Feature map") struct FeatureMapTests {
  @Test(
    "what is loaded is stored, and padding stays zero",
    arguments: LaneVariant.allCases.filter(\.runsHere))
  func roundTrip(variant: LaneVariant) {
    let shape = FeatureShape(imageCount: 2, channelCount: 11, height: 3, width: 5)
    let arena = Arena(floatCount: shape.floatCount(variant), variant: variant)
    let map = FeatureMap(shape, in: arena, at: 0)
    let values = (0..<2 * 11 * 15).map { Float($0 + 1) }
    map.load(values.span)
    var stored = [Float](repeating: 0, count: values.count)
    var span = stored.mutableSpan
    map.store(into: &span)
    #expect(stored == values)
    let everything = FlatVector(count: arena.floatCount, in: arena, at: 0)
    var raw = [Float](repeating: 0, count: arena.floatCount)
    var rawSpan = raw.mutableSpan
    everything.store(into: &rawSpan)
    #expect(raw.count { $0 != 0 } == values.count)
  }

  @Test("values are loaded alike from an array and from an arena, on any number of threads")
  func fromArena() throws {
    let shape = FeatureShape(imageCount: 3, channelCount: 5, height: 2, width: 4)
    let arena = TestArena(.fastest)
    let values = arena.normal(shape.valueCount)
    let source = arena.flat(values)
    for threads in 1...3 {
      let map = arena.map(shape)
      map.load(source, team: try ThreadTeam(threadCount: threads))
      #expect(map.floats == values)
      #expect(map.strayCount == 0)
    }
  }
}
