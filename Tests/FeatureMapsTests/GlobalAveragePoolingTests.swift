import FeatureMaps
import Testing

@Suite("Global average pooling") struct GlobalAveragePoolingTests {
  static let shapes = [
    FeatureShape(imageCount: 3, channelCount: 11, height: 3, width: 3),
    FeatureShape(imageCount: 2, channelCount: 16, height: 8, width: 8),
    FeatureShape(imageCount: 1, channelCount: 5, height: 1, width: 1),
  ]

  @Test("writes and adds the mean of every channel", arguments: shapes)
  func forward(shape: FeatureShape) throws {
    let team = try ThreadTeam(threadCount: 2)
    for variant in variantsHere {
      let arena = TestArena(variant)
      let view = FeatureView(
        gated: [.init(arena.map(shape)), .init(arena.map(shape))], gate: .ownSign)
      let pooling = GlobalAveragePooling(shape)
      let output = arena.flat(pooling.outputCount)
      pooling.forward(view, into: output, team: team)
      let (plain, pixels) = (PlainView(view), shape.pixelCount)
      for (row, found) in output.plain.enumerated() {
        let values = row * pixels..<(row + 1) * pixels
        let mean = plain.values[values].reduce(0, +) / Double(pixels)
        let size = plain.sizes[values].reduce(0, +) / Double(pixels)
        let roundings = FeatureViewTests.roundings + Double(pixels) + 2
        #expect(abs(found - mean) <= roundings * roundoff * size, "\(variant)")
      }
      let once = output.floats
      pooling.forward(view, into: output, .add, team: team)
      #expect(output.floats == once.map { 2 * $0 })
    }
  }

  @Test("spreads a mean's gradient evenly", arguments: shapes)
  func backward(shape: FeatureShape) throws {
    let team = try ThreadTeam(threadCount: 2)
    for variant in variantsHere {
      let arena = TestArena(variant)
      let pooling = GlobalAveragePooling(shape)
      let (gradient, map) = (arena.flat(pooling.outputCount), arena.map(shape))
      pooling.backward(gradient, into: map, team: team)
      let parts = gradient.floats.map { $0 / Float(shape.pixelCount) }
      let expected = (0..<shape.valueCount).map { parts[$0 / shape.pixelCount] }
      #expect(map.floats == expected)
      pooling.backward(gradient, into: map, .add, team: team)
      #expect(map.floats == expected.map { 2 * $0 })
      #expect(map.strayCount == 0)
    }
  }
}
