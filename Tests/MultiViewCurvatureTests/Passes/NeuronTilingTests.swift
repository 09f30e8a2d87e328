import Testing

@testable import MultiViewCurvature

@Suite("Tiles of four neurons") struct NeuronTilingTests {
  @Test("a flat vector comes back as it was", arguments: [1, 3, 4, 5, 8])
  func roundTrip(neurons: Int) {
    let tiling = NeuronTiling(classCount: 3, neuronsPerClass: neurons, coordinateCount: 5)
    let vector = (0..<3 * neurons * 5).map { Double($0 + 1) }
    var back = Array(repeating: 0.0, count: vector.count)
    tiling.flatten(tiling.tiled(vector), into: &back)
    #expect(back == vector)
  }

  @Test("the fifth neuron of a class begins its second tile")
  func places() {
    let tiling = NeuronTiling(classCount: 2, neuronsPerClass: 5, coordinateCount: 4)
    var vector = Array(repeating: 0.0, count: 40)
    vector[(1 * 5 + 4) * 4 + 2] = 7  // class 1, neuron 4, coordinate 2
    let tiled = tiling.tiled(vector)
    #expect(tiling.tiles(of: 1) == 2..<4)
    #expect(tiled[3 * 4 + 2] == SIMD4(7, 0, 0, 0))
    #expect(tiled.count { $0 != .zero } == 1)
  }
}
