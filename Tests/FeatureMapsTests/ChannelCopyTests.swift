import FeatureMaps
import Testing

@Suite("Channel copy") struct ChannelCopyTests {
  // Offsets equal modulo the lanes and not, parts of one block, whole blocks, many blocks; rows
  // shorter and longer than what is shifted at a time.
  static let copies = [
    ChannelCopy(count: 11), ChannelCopy(count: 8, from: 16, to: 8),
    ChannelCopy(count: 12, from: 0, to: 20), ChannelCopy(count: 3, from: 5, to: 6),
    ChannelCopy(count: 30, from: 3, to: 0), ChannelCopy(count: 1, from: 32, to: 0),
    ChannelCopy(count: 33, from: 0, to: 2), ChannelCopy(count: 17, from: 9, to: 18),
  ]

  @Test(
    "moves values without changing them, and leaves other channels alone",
    arguments: copies, [WriteMode.overwrite, .add])
  func values(copy: ChannelCopy, mode: WriteMode) throws {
    let team = try ThreadTeam(threadCount: 2)
    for (variant, width) in variantsHere.flatMap({ [($0, 3), ($0, 19)] }) {
      let arena = TestArena(variant)
      let source = FeatureShape(imageCount: 2, channelCount: 33, height: 2, width: width)
      let result = FeatureShape(imageCount: 2, channelCount: 35, height: 2, width: width)
      let view = FeatureView(gated: [.init(arena.map(source))], gate: .ownSign)
      let map = arena.map(result)
      let values = view.gated[0].map.floats.map { max($0, 0) }
      var expected = map.floats
      for image in 0..<2 {
        for channel in 0..<copy.count {
          for pixel in 0..<2 * width {
            let from = (image * 33 + copy.source + channel) * 2 * width + pixel
            let to = (image * 35 + copy.destination + channel) * 2 * width + pixel
            expected[to] = values[from] + (mode == .add ? expected[to] : 0)
          }
        }
      }
      copy.run(view, into: map, mode, team: team)
      #expect(map.floats == expected, "\(variant), \(width) columns")
      #expect(map.strayCount == 0)
    }
  }

  @Test("reversed, it brings channels back")
  func reversed() throws {
    let team = try ThreadTeam(threadCount: 1)
    let arena = TestArena(.fastest)
    let shape = FeatureShape(imageCount: 1, channelCount: 12, height: 3, width: 3)
    let wide = FeatureShape(imageCount: 1, channelCount: 40, height: 3, width: 3)
    let (original, other, back) = (arena.map(shape), arena.map(wide), arena.map(shape))
    let copy = ChannelCopy(count: 12, to: 21)
    copy.run(FeatureView(original), into: other, team: team)
    copy.reversed.run(FeatureView(other), into: back, team: team)
    #expect(back.raw == original.raw)
  }
}
