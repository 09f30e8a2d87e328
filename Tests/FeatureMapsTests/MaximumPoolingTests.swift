import FeatureMaps
import Testing

@Suite("Maximum pooling") struct MaximumPoolingTests {
  /// The first largest of each window, or its last NaN: the loop of PyTorch's `max_pool2d`.
  static func choices(_ geometry: PoolingGeometry, _ values: [Float]) -> [Int] {
    PlainWindows(geometry).inputs.map { inputs in
      inputs.dropFirst().reduce(inputs[0]) { best, next in
        values[next] > values[best] || values[next].isNaN ? next : best
      }
    }
  }

  /// A pass that has run forward over values with many ties: the halves of small integers.
  struct Run {
    let arena: TestArena
    let team: ThreadTeam
    let pooling: MaximumPooling
    let input, output: FeatureMap
    let choices: FlatVector

    init(_ geometry: PoolingGeometry, _ variant: LaneVariant, nan: Int? = nil) throws {
      arena = TestArena(variant)
      team = try ThreadTeam(threadCount: 2)
      pooling = MaximumPooling(geometry)
      var values = arena.normal(geometry.input.valueCount).map { ($0 * 2).rounded() / 2 }
      if let nan { values[nan] = .nan }
      input = arena.map(geometry.input, values)
      output = arena.map(geometry.output)
      choices = arena.flat(pooling.choiceCount(variant))
      pooling.forward(FeatureView(input), into: output, choices: choices, team: team)
    }
  }

  @Test("takes the largest value of each window", arguments: PlainWindows.geometries)
  func forward(geometry: PoolingGeometry) throws {
    for variant in variantsHere {
      let run = try Run(geometry, variant)
      let values = run.input.floats
      #expect(run.output.floats == Self.choices(geometry, values).map { values[$0] }, "\(variant)")
      #expect(run.output.strayCount == 0)
    }
  }

  @Test("takes NaN where a window has one", arguments: variantsHere)
  func notANumber(variant: LaneVariant) throws {
    let geometry = PlainWindows.geometries[0]
    let found = try Run(geometry, variant, nan: 1).output.floats
    #expect(found[0].isNaN)
    #expect(found.count { $0.isNaN } == 1)
  }

  @Test(
    "brings gradients to the first largest pixel of each window",
    arguments: PlainWindows.geometries, [WriteMode.overwrite, .add])
  func backward(geometry: PoolingGeometry, mode: WriteMode) throws {
    for variant in variantsHere {
      let run = try Run(geometry, variant)
      let outputGradient = run.arena.map(geometry.output)
      let gradient = run.arena.map(geometry.input)
      var expected = mode == .add ? gradient.plain : gradient.plain.map { _ in 0 }
      var sizes = expected.map(abs)
      run.pooling.backward(
        FeatureView(outputGradient), choices: run.choices, into: gradient, mode, team: run.team)
      let choices = Self.choices(geometry, run.input.floats)
      for (value, choice) in zip(outputGradient.plain, choices) {
        expected[choice] += value
        sizes[choice] += abs(value)
      }
      for (index, found) in gradient.plain.enumerated() {
        // A pixel lies in nine windows at most.
        #expect(abs(found - expected[index]) <= 9 * roundoff * sizes[index], "\(variant)")
      }
      #expect(gradient.strayCount == 0)
    }
  }

  @Test("the tangent is read at the same pixels", arguments: PlainWindows.geometries)
  func gather(geometry: PoolingGeometry) throws {
    for variant in variantsHere {
      let run = try Run(geometry, variant)
      let (tangent, output) = (run.arena.map(geometry.input), run.arena.map(geometry.output))
      let before = output.floats
      run.pooling.gather(
        FeatureView(tangent), choices: run.choices, into: output, .add, team: run.team)
      let values = tangent.floats
      let chosen = Self.choices(geometry, run.input.floats).map { values[$0] }
      #expect(output.floats == zip(before, chosen).map { $0 + $1 }, "\(variant)")
      run.pooling.gather(FeatureView(tangent), choices: run.choices, into: output, team: run.team)
      #expect(output.floats == chosen, "\(variant)")
    }
  }
}
