import FeatureMaps
import Testing

@Suite("Channel moments") struct ChannelMomentsTests {
  static let shapes = [
    FeatureShape(imageCount: 1, channelCount: 1, height: 1, width: 1),
    FeatureShape(imageCount: 5, channelCount: 11, height: 3, width: 5),
    FeatureShape(imageCount: 2, channelCount: 16, height: 8, width: 8),
    FeatureShape(imageCount: 3, channelCount: 19, height: 1, width: 2),
  ]

  @Test(
    "agree with the two-pass formulas in double precision, far from zero as well",
    arguments: shapes, [Float(0), 1000])
  func plainFormula(shape: FeatureShape, offset: Float) throws {
    for (variant, threads) in variantsHere.flatMap({ [($0, 1), ($0, 3)] }) {
      let arena = TestArena(variant)
      let map = arena.map(shape, arena.normal(shape.valueCount).map { $0 + offset })
      let team = try ThreadTeam(threadCount: threads)
      let moments = ChannelMoments(of: map, team: team)
      // A second run forgets the first.
      for _ in 0..<2 { moments.run(imageCount: shape.imageCount, team: team) }
      #expect(moments.sampleCount == shape.imageCount * shape.pixelCount)
      let plain = map.plain
      for channel in 0..<shape.channelCount {
        let values = plain.indices.filter { shape.channel(of: $0) == channel }.map { plain[$0] }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        // An image's sum of p values rounds by at most p u Σ|x|, so its mean by p u max|x|; the
        // product with 1 / p rounds twice more.
        let meanBound =
          Double(shape.pixelCount + 2) * roundoff * (values.map(abs).max() ?? 0)
        #expect(abs(moments.mean(channel: channel) - mean) <= meanBound)
        // Off by δ in an image's mean, the squared differences from it gain p δ² and differences
        // between the means of images change by δ times the deviation, which is below 4; the
        // squares' own roundings are relative.
        let bound =
          meanBound * meanBound + 8 * meanBound
          + Double(shape.pixelCount + 4) * roundoff * variance
        #expect(abs(moments.variance(channel: channel) - variance) <= bound)
      }
    }
  }

  @Test("are the same bits for the same number of threads")
  func reproducible() throws {
    let shape = FeatureShape(imageCount: 7, channelCount: 9, height: 5, width: 3)
    let map = TestArena(.fastest).map(shape)
    let team = try ThreadTeam(threadCount: 2)
    let moments = ChannelMoments(of: map, team: team)
    let runs = (0..<20).map { _ in
      moments.run(imageCount: 7, team: team)
      return (0..<9).map { moments.variance(channel: $0) }
    }
    #expect(runs.allSatisfy { $0 == runs[0] })
  }
}
