import FeatureMaps
import Testing

@Suite("Subsampling") struct SubsamplingTests {
  struct Case: Sendable {
    let input: FeatureShape
    let stride, outputChannelCount: Int

    var pass: Subsampling {
      Subsampling(input, stride: stride, outputChannelCount: outputChannelCount)
    }

    /// Where an output comes from; `nil` where it is zero.
    func source(of index: Int) -> Int? {
      let output = pass.output
      let (plane, pixel) = index.quotientAndRemainder(dividingBy: output.pixelCount)
      let (image, channel) = plane.quotientAndRemainder(dividingBy: outputChannelCount)
      let (row, column) = pixel.quotientAndRemainder(dividingBy: output.width)
      let from = channel - (outputChannelCount - input.channelCount) / 2
      guard (0..<input.channelCount).contains(from) else { return nil }
      return ((image * input.channelCount + from) * input.height + row * stride) * input.width
        + column * stride
    }

    static let all = [
      Case(
        input: .init(imageCount: 2, channelCount: 16, height: 4, width: 4), stride: 2,
        outputChannelCount: 32),
      Case(
        input: .init(imageCount: 3, channelCount: 5, height: 5, width: 7), stride: 2,
        outputChannelCount: 10),
      Case(
        input: .init(imageCount: 1, channelCount: 9, height: 7, width: 4), stride: 3,
        outputChannelCount: 40),
      Case(
        input: .init(imageCount: 2, channelCount: 6, height: 3, width: 3), stride: 1,
        outputChannelCount: 6),
    ]
  }

  @Test("keeps every stride-th pixel, between channels of zeros", arguments: Case.all)
  func forward(sizes: Case) throws {
    let team = try ThreadTeam(threadCount: 2)
    for variant in variantsHere {
      let arena = TestArena(variant)
      let (input, output) = (arena.map(sizes.input), arena.map(sizes.pass.output))
      let (values, before) = (input.floats, output.floats)
      let kept = before.indices.map { index in sizes.source(of: index).map { values[$0] } ?? 0 }
      sizes.pass.forward(FeatureView(input), into: output, .add, team: team)
      #expect(output.floats == zip(before, kept).map { $0 + $1 }, "\(variant)")
      sizes.pass.forward(FeatureView(input), into: output, team: team)
      #expect(output.floats == kept, "\(variant)")
      #expect(output.strayCount == 0)
    }
  }

  @Test("brings gradients back to the pixels that were kept", arguments: Case.all)
  func backward(sizes: Case) throws {
    let team = try ThreadTeam(threadCount: 2)
    for variant in variantsHere {
      let arena = TestArena(variant)
      let (gradient, result) = (arena.map(sizes.pass.output), arena.map(sizes.input))
      let before = result.floats
      var expected = [Float](repeating: 0, count: before.count)
      for (index, value) in gradient.floats.enumerated() {
        if let source = sizes.source(of: index) { expected[source] = value }
      }
      sizes.pass.backward(FeatureView(gradient), into: result, .add, team: team)
      #expect(result.floats == zip(before, expected).map { $0 + $1 }, "\(variant)")
      sizes.pass.backward(FeatureView(gradient), into: result, team: team)
      #expect(result.floats == expected, "\(variant)")
      #expect(result.strayCount == 0)
    }
  }
}
