import Testing

@testable import FeatureMaps

@Suite("Winograd plan") struct WinogradPlanTests {
  static let shapes = [
    FeatureShape(imageCount: 1, channelCount: 1, height: 1, width: 1),
    FeatureShape(imageCount: 5, channelCount: 64, height: 8, width: 8),
    FeatureShape(imageCount: 3, channelCount: 16, height: 32, width: 32),
    FeatureShape(imageCount: 3, channelCount: 64, height: 33, width: 17),
    FeatureShape(imageCount: 2, channelCount: 256, height: 9, width: 70),
  ]

  @Test("groups take every row of tiles of every image once and in order", arguments: shapes)
  func coverage(_ shape: FeatureShape) {
    let plan = WinogradPlan(
      ConvolutionGeometry(
        input: shape, outputChannelCount: shape.channelCount, kernelSize: 3, stride: 1, padding: 1),
      variant: .portable)
    var taken: [[Int]] = []
    var announced: WinogradGroup?
    plan.forEachGroup(of: 0..<shape.imageCount) { group, next in
      if let announced {
        #expect(announced.images == group.images && announced.rows == group.rows)
      }
      announced = next
      #expect(group.tileCount <= plan.groupTileCount)
      #expect(group.isLastOfImages == (group.rows.upperBound == plan.tileRowCount))
      taken += group.images.flatMap { image in group.rows.map { [image, $0] } }
    }
    let everything = (0..<shape.imageCount).flatMap { image in
      (0..<plan.tileRowCount).map { [image, $0] }
    }
    #expect(announced == nil)
    #expect(taken.sorted { $0.lexicographicallyPrecedes($1) } == everything)
  }

  @Test(
    "tiles stay in the cache, unless weights do not", arguments: [(64, 32), (128, 16), (184, 64)])
  func tiles(channelCount: Int, tileCount: Int) {
    let shape = FeatureShape(imageCount: 99, channelCount: channelCount, height: 4, width: 4)
    let plan = WinogradPlan(
      ConvolutionGeometry(
        input: shape, outputChannelCount: channelCount, kernelSize: 3, stride: 1, padding: 1),
      variant: .portable)
    #expect(plan.groupTileCount == tileCount)
  }

  @Test("positions lie an odd number of cache lines apart, so that they spread over all sets")
  func pitch() {
    for shape in Self.shapes {
      let plan = WinogradPlan(
        ConvolutionGeometry(
          input: shape, outputChannelCount: shape.channelCount, kernelSize: 3, stride: 1,
          padding: 1), variant: .portable)
      let (lines, rest) = plan.windowPitch.quotientAndRemainder(dividingBy: 16)
      #expect(rest == 0 && lines % 2 == 1)
    }
  }
}
