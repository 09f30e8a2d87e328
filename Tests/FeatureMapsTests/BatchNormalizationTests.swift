import FeatureMaps
import Testing

@Suite("Batch normalization") struct BatchNormalizationTests {
  enum Mode: Sendable, CaseIterable { case training, evaluation }

  static let shape = FeatureShape(imageCount: 3, channelCount: 5, height: 2, width: 3)
  static let sampleCount = 18

  // Maps, sums and coefficients are Floats made from terms below 30 each (checked by the largest
  // number that is compared) with fewer than 40 roundings; the differences' own error, nested
  // twice, is below 1e-7.
  static let tolerance = 40 * 30 * roundoff + 1e-7

  /// A layer with its input, the gradient of its output and a direction in which all of it moves.
  struct Layer {
    let arena = TestArena(.fastest)
    let team: ThreadTeam
    let input, gradient, inputTangent, gradientTangent: FeatureMap
    let parameters, tangents: BatchNormalization.Parameters
    let runningMean, runningVariance: FlatVector
    let normalization: BatchNormalization
    let mode: Mode
    let center: ChannelVector

    init(_ mode: Mode) throws {
      team = try ThreadTeam(threadCount: 2)
      let shape = BatchNormalizationTests.shape
      input = arena.map(shape, arena.normal(shape.valueCount).map { 1.5 * $0 + 3 })
      gradient = arena.map(shape)
      inputTangent = arena.map(shape)
      gradientTangent = arena.map(shape)
      parameters = .init(gamma: arena.flat(5), beta: arena.flat(5))
      tangents = .init(gamma: arena.flat(5), beta: arena.flat(5))
      runningMean = arena.flat(arena.normal(5).map { $0 + 3 })
      runningVariance = arena.flat([0.5, 1, 2, 3, 0.8])
      center = arena.channels(5)
      self.mode = mode
      let moments = ChannelMoments(of: input, team: team)
      moments.run(imageCount: 3, team: team)
      normalization = try BatchNormalization(
        parameters,
        statistics: mode == .training
          ? .batch(moments) : .running(mean: runningMean, variance: runningVariance))
    }

    func coefficients() -> NormalizationCoefficients {
      NormalizationCoefficients(
        passing: arena.channels(5), input: arena.channels(5), shift: arena.channels(5))
    }

    func sums(of map: FeatureMap, times factor: FeatureMap) -> ViewSums {
      let sums = ViewSums(
        of: FeatureView(map), times: factor,
        center: factor.offset == input.offset ? center : nil, team: team)
      sums.run(imageCount: 3, team: team)
      return sums
    }

    /// The plain formulas of one channel.
    func plain(_ channel: Int) -> PlainNormalization {
      PlainNormalization(
        values: select(channel, input), gamma: parameters.gamma.plain[channel],
        beta: parameters.beta.plain[channel], weights: select(channel, gradient),
        fixed: mode == .training
          ? nil : (runningMean.plain[channel], runningVariance.plain[channel]))
    }

    /// The direction of one channel.
    func direction(_ channel: Int) -> PlainNormalization {
      PlainNormalization(
        values: select(channel, inputTangent), gamma: tangents.gamma.plain[channel],
        beta: tangents.beta.plain[channel], weights: select(channel, gradientTangent))
    }

    func select(_ channel: Int, _ map: FeatureMap) -> [Double] {
      let plain = map.plain
      return plain.indices.filter { map.shape.channel(of: $0) == channel }.map { plain[$0] }
    }
  }

  static func expectClose(_ found: [Double], _ expected: [Double], _ comment: Comment) {
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect(abs(expected) < 30, comment)
      #expect(abs(found - expected) <= tolerance, comment)
    }
  }

  @Test("forward: scale and shift give the normalised map", arguments: Mode.allCases)
  func forward(mode: Mode) throws {
    let layer = try Layer(mode)
    let (scale, shift) = (layer.arena.channels(5), layer.arena.channels(5))
    layer.normalization.writeForward(scale: scale, shift: shift, center: layer.center)
    let result = layer.arena.map(Self.shape)
    let view = FeatureView(gated: [.init(layer.input, times: scale)], shift: shift)
    view.write(to: result, team: layer.team)
    for channel in 0..<5 {
      let plain = layer.plain(channel)
      Self.expectClose(layer.select(channel, result), plain.results, "channel \(channel)")
      Self.expectClose([layer.center.plain[channel]], [plain.mean], "channel \(channel)")
    }
    let before = shift.plain
    layer.normalization.writeForward(scale: scale, shift: shift, .add)
    Self.expectClose(shift.plain, before.map { 2 * $0 }, "two maps share a shift")
  }

  // Numbers of torch.nn.BatchNorm1d(1, momentum=0.1) after one pass over [1, 2, 3, 6] from
  // running_mean 0 and running_var 1: mean 3, unbiased variance 14/3.
  @Test("running statistics move as PyTorch's do")
  func running() throws {
    let arena = TestArena(.fastest)
    let team = try ThreadTeam(threadCount: 1)
    let shape = FeatureShape(imageCount: 4, channelCount: 1, height: 1, width: 1)
    let moments = ChannelMoments(of: arena.map(shape, [1, 2, 3, 6]), team: team)
    moments.run(imageCount: 4, team: team)
    let normalization = try BatchNormalization(
      .init(gamma: arena.flat([1]), beta: arena.flat([0])), statistics: .batch(moments))
    let (mean, variance) = (arena.flat([0]), arena.flat([1]))
    normalization.updateRunning(mean: mean, variance: variance)
    #expect(abs(mean.plain[0] - 0.3) <= roundoff)
    #expect(abs(variance.plain[0] - (0.9 + 0.1 * 14 / 3)) <= 2 * roundoff)
  }

  @Test("backward: gradients agree with central differences", arguments: Mode.allCases)
  func backward(mode: Mode) throws {
    let layer = try Layer(mode)
    layer.normalization.writeForward(
      scale: layer.arena.channels(5), shift: layer.arena.channels(5), center: layer.center)
    let coefficients = layer.coefficients()
    let gradients = BatchNormalization.Parameters(
      gamma: layer.arena.flat(5), beta: layer.arena.flat(5))
    layer.normalization.writeBackward(
      layer.sums(of: layer.gradient, times: layer.input), into: coefficients,
      gradients: gradients, .overwrite)
    let result = layer.arena.map(Self.shape)
    FeatureView(
      gated: [.init(layer.gradient, times: coefficients.passing)],
      plain: [.init(layer.input, times: coefficients.input)], plainShift: coefficients.shift
    ).write(to: result, team: layer.team)
    for channel in 0..<5 {
      let found =
        layer.select(channel, result)
        + [gradients.gamma.plain[channel], gradients.beta.plain[channel]]
      Self.expectClose(found, layer.plain(channel).gradients, "channel \(channel)")
    }
    let once = gradients.gamma.plain + gradients.beta.plain
    layer.normalization.writeBackward(
      layer.sums(of: layer.gradient, times: layer.input), into: coefficients,
      gradients: gradients, .add)
    Self.expectClose(
      gradients.gamma.plain + gradients.beta.plain, once.map { 2 * $0 }, "adding again")
    if mode == .evaluation {
      #expect(coefficients.input?.plain == [0, 0, 0, 0, 0])
      #expect(coefficients.shift?.plain == [0, 0, 0, 0, 0])
    }
  }

  @Test("tangent of the forward pass agrees with central differences", arguments: Mode.allCases)
  func tangent(mode: Mode) throws {
    let layer = try Layer(mode)
    layer.normalization.writeForward(
      scale: layer.arena.channels(5), shift: layer.arena.channels(5), center: layer.center)
    let coefficients = layer.coefficients()
    layer.normalization.writeTangent(
      layer.tangents,
      mode == .training ? layer.sums(of: layer.inputTangent, times: layer.input) : nil,
      into: coefficients)
    let result = layer.arena.map(Self.shape)
    FeatureView(
      gated: [
        .init(layer.inputTangent, times: coefficients.passing),
        .init(layer.input, times: coefficients.input),
      ], shift: coefficients.shift
    ).write(to: result, team: layer.team)
    for channel in 0..<5 {
      Self.expectClose(
        layer.select(channel, result),
        layer.plain(channel).derivative(along: layer.direction(channel)) { $0.results },
        "channel \(channel)")
    }
  }

  @Test("tangent of the backward pass agrees with central differences", arguments: Mode.allCases)
  func backwardTangent(mode: Mode) throws {
    let layer = try Layer(mode)
    layer.normalization.writeForward(
      scale: layer.arena.channels(5), shift: layer.arena.channels(5), center: layer.center)
    let (before, after) = (layer.coefficients(), layer.coefficients())
    let gradients = BatchNormalization.Parameters(
      gamma: layer.arena.flat(5), beta: layer.arena.flat(5))
    let gradientSums = layer.sums(of: layer.gradient, times: layer.input)
    layer.normalization.writeBackward(
      gradientSums, into: before, gradients: gradients, .overwrite)
    let sums = BatchNormalization.TangentSums(
      gradient: gradientSums,
      gradientTangent: layer.sums(of: layer.gradientTangent, times: layer.input),
      gradientAndTangent: layer.sums(of: layer.gradient, times: layer.inputTangent),
      inputTangent: mode == .training
        ? layer.sums(of: layer.inputTangent, times: layer.input) : nil)
    layer.normalization.writeBackwardTangent(
      sums, tangents: layer.tangents, into: after, gradients: gradients, .overwrite)
    let result = layer.arena.map(Self.shape)
    FeatureView(
      gated: [
        .init(layer.gradientTangent, times: before.passing),
        .init(layer.gradient, times: after.passing),
      ],
      plain: [
        .init(layer.inputTangent, times: before.input), .init(layer.input, times: after.input),
      ], plainShift: after.shift
    ).write(to: result, team: layer.team)
    for channel in 0..<5 {
      let found =
        layer.select(channel, result)
        + [gradients.gamma.plain[channel], gradients.beta.plain[channel]]
      let expected = layer.plain(channel).derivative(along: layer.direction(channel)) {
        $0.gradients
      }
      Self.expectClose(found, expected, "channel \(channel)")
    }
  }

  @Test("one value per channel cannot be normalised in training, as in PyTorch")
  func oneValue() throws {
    let arena = TestArena(.fastest)
    let team = try ThreadTeam(threadCount: 1)
    let shape = FeatureShape(imageCount: 1, channelCount: 3, height: 1, width: 1)
    let moments = ChannelMoments(of: arena.map(shape), team: team)
    #expect(throws: BatchNormalizationError.oneValuePerChannel(channelCount: 3)) {
      try BatchNormalization(
        .init(gamma: arena.flat(3), beta: arena.flat(3)), statistics: .batch(moments))
    }
  }
}
