import FeatureMaps

extension NormalizationLayer {
  /// What the gradient and the tangents are made of, and whether others take them already while
  /// they write what is summed.
  struct Sums {
    let gradient: ViewSums
    let isGradientTaken: Bool
    /// Only where curvature is asked for.
    var second: SecondOrder?

    struct SecondOrder {
      /// Only in training.
      let tangent: ViewSums?
      let isTangentTaken: Bool
      let gradientTangent: ViewSums
      let gradientAndTangent: ViewSums
    }
  }

  /// Makes the sums over gradients, once all layers exist that the gradients come from.
  func connect() {
    guard compilation.settings.order >= .gradient else { return }
    let place = compilation.lowering.place(ofNormalization: node)
    let gate =
      place.isJoined
      ? compilation.gate(ofJoin: place.user)
      : compilation.gate(of: compilation.lowering.expressions[place.user])
    let map = compilation.map(.value(term.root))
    func summed(_ content: MapPlan.Content, times factor: FeatureMap, _ center: ChannelVector?)
      -> ViewSums
    {
      ViewSums(
        of: FeatureView(gated: [.init(compilation.map(content))], gate: gate), times: factor,
        center: center, team: compilation.team)
    }
    let gradient = summed(.gradient(place.user), times: map, center)
    // The layer that completes the gradient takes the sums while an image is in the cache.
    let completer = compilation.lowering.gradientContributors(of: place.user).first
      .flatMap { compilation.gradientProducers[$0] }
    completer?.gradientReduction = JointReduction.of(completer?.gradientReduction, gradient)
    var found = Sums(gradient: gradient, isGradientTaken: completer != nil)
    if compilation.settings.order >= .curvature {
      let tangentMap = compilation.map(.tangent(term.root))
      let gradientTangent = summed(.tangentGradient(place.user), times: map, center)
      let gradientAndTangent = summed(.gradient(place.user), times: tangentMap, nil)
      completer?.gradientReduction = JointReduction.of(
        completer?.gradientReduction, gradientAndTangent)
      completer?.gradientTangentReduction = JointReduction.of(
        completer?.gradientTangentReduction, gradientTangent)
      let tangent =
        compilation.isTraining
        ? ViewSums(
          of: FeatureView(tangentMap), times: map, center: center, team: compilation.team) : nil
      let producer = compilation.producers[term.root]
      if let tangent {
        producer?.tangentReduction = JointReduction.of(producer?.tangentReduction, tangent)
      }
      found.second = Sums.SecondOrder(
        tangent: tangent, isTangentTaken: producer != nil, gradientTangent: gradientTangent,
        gradientAndTangent: gradientAndTangent)
    }
    sums = found
    guard !place.isJoined else { return }
    carries = Carries(
      of: compilation.lowering.expressions[place.user], at: node, from: place.user, gate: gate,
      in: compilation)
  }

  /// Computes the coefficients of the map's gradient, and the gradients of scale and shift.
  func finishGradient() {
    guard let sums else { return }
    if !sums.isGradientTaken { take(sums.gradient) }
    normalization.writeBackward(
      sums.gradient, into: gradientCoefficients,
      gradients: compilation.normalizationParameters(compilation.gradient, node), .overwrite)
  }

  /// Computes the coefficients of the value's tangent.
  func finishTangent() {
    guard let second = sums?.second else { return }
    if let tangent = second.tangent, !second.isTangentTaken { take(tangent) }
    normalization.writeTangent(
      compilation.normalizationParameters(compilation.direction, node), second.tangent,
      into: tangentCoefficients)
    guard let bias = movingBias, let shift = tangentCoefficients.shift else { return }
    for channel in 0..<shift.count {
      shift[channel] += tangentCoefficients.passing[channel] * bias[channel]
    }
  }

  /// Computes the coefficients of the tangent of the map's gradient.
  func finishGradientTangent() {
    guard let sums, let second = sums.second else { return }
    if !sums.isGradientTaken {
      take(second.gradientTangent)
      take(second.gradientAndTangent)
    }
    let products = compilation.normalizationParameters(compilation.product, node)
    normalization.writeBackwardTangent(
      BatchNormalization.TangentSums(
        gradient: sums.gradient, gradientTangent: second.gradientTangent,
        gradientAndTangent: second.gradientAndTangent, inputTangent: second.tangent),
      tangents: compilation.normalizationParameters(compilation.direction, node),
      into: gradientTangentCoefficients, gradients: products, .overwrite)
    guard let bias = movingBias else { return }
    for channel in 0..<products.gamma.count {
      let deviation = (Double(running.variances[channel]) + normalization.epsilon).squareRoot()
      let moved = sums.gradient.sum(channel: channel) * Double(bias[channel]) / deviation
      products.gamma[channel] += Float(moved)
    }
  }

  /// The tangent of a bias that the map lacks, where statistics do not remove it: in evaluation.
  private var movingBias: FlatVector? {
    compilation.isTraining ? nil : term.bias.flatMap { compilation.biases[$0]?.direction }
  }

  private func take(_ sums: ViewSums) {
    sums.run(imageCount: compilation.settings.imageCount, team: compilation.team)
  }
}
