import OneDNN
import Testing

@Suite("Batch normalization backward") struct BatchNormalizationBackwardTests {
  let plain = PlainBatchNormalization()

  // Sums of 84 products of numbers below 2⁴, and some ten roundings after them.
  private let tolerance = 100 * 0x1p4 * Double(Float.ulpOfOne)

  /// With x̂ the normalised source, s the scale, σ² the variance, g the gradient that passes the
  /// activation and ⟨·⟩ a channel's mean: ∂source = s / √(σ² + ε) · (g - ⟨g⟩ - x̂ ⟨g x̂⟩), where
  /// the two means are left out for constant statistics.
  @Test(
    "has the gradients of the formula", arguments: [MemoryOrder.nhwc, .nChw8c],
    [(Purpose.training, Activation.none), (.training, .relu), (.inference, .none)])
  func formula(order: MemoryOrder, kind: (purpose: Purpose, activation: Activation)) throws {
    let forward = try BatchNormalizationForward(
      TensorLayout(plain.shape, order: order), purpose: kind.purpose,
      activation: kind.activation)
    let backward = try BatchNormalizationBackward(of: forward)
    let source = normalNumbers(plain.shape, seed: 1)
    let (scale, shift) = (normalNumbers([5], seed: 2), normalNumbers([5], seed: 3))
    let gradient = normalNumbers(plain.shape, seed: 4)
    let mean = try Tensor([0.1, -0.2, 0.3, 0, 0.5], [5])
    let variance = try Tensor([0.5, 1, 1.5, 2, 0.7], [5])
    let workspace = forward.workspace.map(Tensor.init)
    let sourceTensor = try tensor(source, like: forward.data)
    let result = Tensor(forward.data)
    try forward.run(
      source: sourceTensor, scale: Tensor(scale, [5]), shift: Tensor(shift, [5]), mean: mean,
      variance: variance, destination: result, workspace: workspace)
    let sourceGradient = Tensor(backward.data)
    let (scaleGradient, shiftGradient) = (Tensor(backward.channels), Tensor(backward.channels))
    try backward.run(
      source: sourceTensor, mean: mean, variance: variance, scale: Tensor(scale, [5]),
      workspace: workspace, destinationGradient: tensor(gradient, like: forward.data),
      sourceGradient: sourceGradient, scaleGradient: scaleGradient, shiftGradient: shiftGradient)

    let (means, variances) = (try mean.values().doubles, try variance.values().doubles)
    let normalized = plain.normalized(source.doubles, mean: means, variance: variances)
    let outputs = plain.forward(
      source.doubles, scale: scale.doubles, shift: shift.doubles, mean: means,
      variance: variances)
    let passed = zip(gradient, outputs).map {
      kind.activation == .relu && $1 <= 0 ? 0 : Double($0)
    }
    let meanGradient = plain.mean(passed)
    let meanProduct = plain.mean(zip(passed, normalized).map { $0 * $1 })
    let expected = passed.indices.map { index in
      let c = plain.channel(index)
      let throughStatistics =
        kind.purpose == .training ? meanGradient[c] + normalized[index] * meanProduct[c] : 0
      return Double(scale[c]) / (variances[c] + plain.epsilon).squareRoot()
        * (passed[index] - throughStatistics)
    }
    expectClose(try sourceGradient.values(), expected, tolerance)
    expectClose(
      try scaleGradient.values(), meanProduct.map { $0 * plain.sampleCount },
      tolerance * plain.sampleCount)
    expectClose(
      try shiftGradient.values(), meanGradient.map { $0 * plain.sampleCount },
      tolerance * plain.sampleCount)
  }
}
