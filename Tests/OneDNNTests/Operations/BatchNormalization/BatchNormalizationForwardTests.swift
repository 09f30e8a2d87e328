import OneDNN
import Testing

/// Batch normalisation and its gradients by the formulas, in double precision.
struct PlainBatchNormalization {
  var shape = [3, 5, 4, 7]
  var epsilon = 1e-5

  var channelCount: Int { shape[1] }
  var area: Int { shape[2] * shape[3] }
  /// Numbers of one channel.
  var sampleCount: Double { Double(shape[0] * area) }

  func channel(_ index: Int) -> Int { index / area % channelCount }

  func mean(_ values: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: channelCount)
    for (index, value) in values.enumerated() { result[channel(index)] += value / sampleCount }
    return result
  }

  func variance(_ values: [Double]) -> [Double] {
    let mean = mean(values)
    return self.mean(
      values.enumerated().map {
        ($0.element - mean[channel($0.offset)]) * ($0.element - mean[channel($0.offset)])
      })
  }

  func normalized(_ source: [Double], mean: [Double], variance: [Double]) -> [Double] {
    source.enumerated().map { index, value in
      (value - mean[channel(index)]) / (variance[channel(index)] + epsilon).squareRoot()
    }
  }

  func forward(
    _ source: [Double], scale: [Double], shift: [Double], mean: [Double], variance: [Double]
  ) -> [Double] {
    normalized(source, mean: mean, variance: variance).enumerated().map { index, value in
      scale[channel(index)] * value + shift[channel(index)]
    }
  }
}

extension [Float] {
  var doubles: [Double] { map(Double.init) }
}

@Suite("Batch normalization forward") struct BatchNormalizationForwardTests {
  let plain = PlainBatchNormalization()
  let source = normalNumbers([3, 5, 4, 7], seed: 1)
  let scale = normalNumbers([5], seed: 2)
  let shift = normalNumbers([5], seed: 3)

  // Some ten roundings of numbers that a normal sample of this size keeps below 2⁴.
  private let tolerance = 10 * 0x1p4 * Double(Float.ulpOfOne)

  @Test(
    "in training uses and reports the batch's biased statistics",
    arguments: [MemoryOrder.nchw, .nhwc, .nChw8c], [Activation.none, .relu])
  func training(order: MemoryOrder, activation: Activation) throws {
    let normalization = try BatchNormalizationForward(
      TensorLayout(plain.shape, order: order), purpose: .training, activation: activation)
    let (mean, variance) = (Tensor(normalization.channels), Tensor(normalization.channels))
    let result = Tensor(normalization.data)
    #expect((normalization.workspace != nil) == (activation == .relu))
    try normalization.run(
      source: tensor(source, like: normalization.data), scale: Tensor(scale, [5]),
      shift: Tensor(shift, [5]), mean: mean, variance: variance, destination: result,
      workspace: normalization.workspace.map(Tensor.init))
    let expectedMean = plain.mean(source.doubles)
    let expectedVariance = plain.variance(source.doubles)
    expectClose(try mean.values(), expectedMean, tolerance)
    expectClose(try variance.values(), expectedVariance, tolerance)
    let expected = plain.forward(
      source.doubles, scale: scale.doubles, shift: shift.doubles, mean: expectedMean,
      variance: expectedVariance)
    expectClose(
      try result.values(), expected.map { activation == .relu ? max(0, $0) : $0 }, tolerance)
  }

  @Test("in inference uses the statistics given", arguments: [Activation.none, .relu])
  func inference(activation: Activation) throws {
    let normalization = try BatchNormalizationForward(
      TensorLayout(plain.shape, order: .nChw8c), purpose: .inference, activation: activation)
    let mean = normalNumbers([5], seed: 4)
    let variance = normalNumbers([5], seed: 5).map { $0 * $0 + 0.5 }
    let result = Tensor(normalization.data)
    try normalization.run(
      source: tensor(source, like: normalization.data), scale: Tensor(scale, [5]),
      shift: Tensor(shift, [5]), mean: Tensor(mean, [5]), variance: Tensor(variance, [5]),
      destination: result)
    let expected = plain.forward(
      source.doubles, scale: scale.doubles, shift: shift.doubles, mean: mean.doubles,
      variance: variance.doubles)
    expectClose(
      try result.values(), expected.map { activation == .relu ? max(0, $0) : $0 }, tolerance)
  }

  @Test("refuses an order that is left to the library")
  func undecidedOrder() throws {
    let data = try TensorLayout(plain.shape, order: .any)
    let failure = #expect(throws: OneDNNFailure.self) {
      try BatchNormalizationForward(data, purpose: .training)
    }
    #expect(failure?.description.contains("float32[3, 5, 4, 7] any") == true)
  }
}
