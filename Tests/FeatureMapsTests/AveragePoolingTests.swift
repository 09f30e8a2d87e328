import FeatureMaps
import Testing

@Suite("Average pooling") struct AveragePoolingTests {
  @Test(
    "writes and adds the means of the windows, of a map that is computed where it is read",
    arguments: PlainWindows.geometries, [WriteMode.overwrite, .add])
  func forward(geometry: PoolingGeometry, mode: WriteMode) throws {
    let team = try ThreadTeam(threadCount: 2)
    for variant in variantsHere {
      let arena = TestArena(variant)
      let channels = geometry.input.channelCount
      let view = FeatureView(
        gated: [.init(arena.map(geometry.input), times: arena.channels(channels))],
        shift: arena.channels(channels), gate: .ownSign)
      let output = arena.map(geometry.output)
      let before = mode == .add ? output.plain : output.plain.map { _ in 0 }
      AveragePooling(geometry).forward(view, into: output, mode, team: team)
      let plain = PlainView(view)
      for (index, inputs) in PlainWindows(geometry).inputs.enumerated() {
        let mean = inputs.map { plain.values[$0] }.reduce(0, +) / Double(inputs.count)
        let size = inputs.map { plain.sizes[$0] }.reduce(0, +) / Double(inputs.count)
        // A value's roundings, the sum of a window, the division and the last addition.
        let roundings = FeatureViewTests.roundings + Double(inputs.count) + 3
        let bound = roundings * roundoff * (size + abs(before[index]))
        #expect(abs(output.plain[index] - before[index] - mean) <= bound, "\(variant)")
      }
      #expect(output.strayCount == 0)
    }
  }

  @Test(
    "shares a mean's gradient out to its window",
    arguments: PlainWindows.geometries, [WriteMode.overwrite, .add])
  func backward(geometry: PoolingGeometry, mode: WriteMode) throws {
    let team = try ThreadTeam(threadCount: 2)
    for variant in variantsHere {
      let arena = TestArena(variant)
      let outputGradient = arena.map(geometry.output)
      let gradient = arena.map(geometry.input)
      var expected = mode == .add ? gradient.plain : gradient.plain.map { _ in 0 }
      var sizes = expected.map(abs)
      AveragePooling(geometry).backward(
        FeatureView(outputGradient), into: gradient, mode, team: team)
      for (value, inputs) in zip(outputGradient.plain, PlainWindows(geometry).inputs) {
        for input in inputs {
          expected[input] += value / Double(inputs.count)
          sizes[input] += abs(value) / Double(inputs.count)
        }
      }
      for (index, found) in gradient.plain.enumerated() {
        // A pixel lies in nine windows at most; two roundings make each part.
        #expect(abs(found - expected[index]) <= 12 * roundoff * sizes[index], "\(variant)")
      }
      #expect(gradient.strayCount == 0)
    }
  }
}
