import FeatureMaps
import Testing

@Suite("View sums") struct ViewSumsTests {
  static let shape = FeatureShape(imageCount: 5, channelCount: 11, height: 3, width: 3)

  @Test(
    "agree with the formula in double precision, in every variant",
    arguments: FeatureViewTests.Form.all)
  func formula(_ form: FeatureViewTests.Form) throws {
    for variant in variantsHere {
      let team = try ThreadTeam(threadCount: 2)
      let arena = TestArena(variant)
      let view = form.view(Self.shape, arena)
      let factor = arena.map(Self.shape)
      let center = arena.channels(11)
      let sums = ViewSums(of: view, times: factor, center: center, team: team)
      for _ in 0..<2 { sums.run(imageCount: 5, team: team) }
      let alone = ViewSums(of: view, team: team)
      alone.run(imageCount: 5, team: team)
      let (expected, factors) = (PlainView(view), factor.plain)
      for channel in 0..<11 {
        var (sum, product, sumSize, productSize) = (0.0, 0.0, 0.0, 0.0)
        for i in expected.values.indices where Self.shape.channel(of: i) == channel {
          let difference = factors[i] - Double(center[channel])
          sum += expected.values[i]
          product += expected.values[i] * difference
          sumSize += expected.sizes[i]
          productSize += expected.sizes[i] * (abs(factors[i]) + abs(Double(center[channel])))
        }
        // Each value rounds as when it is written; the difference, the product and the sum over
        // the nine pixels of an image add eleven roundings.
        let roundings = FeatureViewTests.roundings + 11
        #expect(abs(sums.sum(channel: channel) - sum) <= roundings * roundoff * sumSize)
        #expect(abs(sums.product(channel: channel) - product) <= roundings * roundoff * productSize)
        #expect(alone.sum(channel: channel) == sums.sum(channel: channel))
        #expect(alone.product(channel: channel) == 0)
      }
    }
  }
}
