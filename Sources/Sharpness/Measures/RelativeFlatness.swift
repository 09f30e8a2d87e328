public import Landscape
import Randomness
public import Statistics

/// How a loss bends in the weights of one layer, measured by those weights.
///
///     kappa = sum over s, s' of <w_s, w_s'> Tr(H_{s,s'}) = Tr( (W Wᵀ ⊗ I) H )
///
/// with w_s the weights into neuron s, the rows of W [neurons × inputs], and H_{s,s'} [inputs ×
/// inputs] the block of the layer's Hessian for neurons s and s'. Small is flat.
///
/// The trace is estimated from products with H: for Z [inputs × inputs] of random signs the matrix
/// V = W Z, laid out as the layer, has the covariance W Wᵀ ⊗ I, so that Vᵀ H V has the mean kappa.
/// This factor makes it the trace of a symmetric matrix; signs on one side of H and W Wᵀ times them
/// on the other would have the same mean and a larger variance.
///
/// - Source: Petzka et al. 2021, arXiv:2001.00939, definition 3, for fully connected layers. For a
///   convolution the rows are taken to be its filters, which is this package's reading. The
///   estimator is Hutchinson 1990, doi:10.1080/03610919008812866, with a factor of W Wᵀ.
public struct RelativeFlatness: Sendable, Equatable {
  /// kappa, in nats, with Student's interval over draws.
  public let kappa: Estimate
  /// The name of the layer's weights in the objective's layout.
  public let tensor: String
  /// How many draws, and from which seed.
  public let settings: SamplingSettings

  /// Which rescalings of the network leave it alone.
  ///
  /// Of single neurons, those of the layer itself do too, but those that feed it do not.
  public var invariance: RescalingInvariance { .layers }

  /// Estimates at the point where the objective is; it is not moved.
  ///
  /// - Parameters:
  ///   - objective: The loss.
  ///   - tensor: The name of a tensor of weights.
  ///   - settings: Each draw is one product with the Hessian.
  /// - Throws: `LandscapeError` of the objective, or where it has no such weights.
  /// - Complexity: For a draw, besides the product, O(neurons · inputs²).
  public init(
    of objective: some DifferentiableObjective, tensor: String, _ settings: SamplingSettings
  ) throws(LandscapeError) {
    let layer = try Self.weights(named: tensor, in: objective.layout)
    let weights = Array(objective.point[layer.range])
    let root = RandomStream(seed: settings.seed)
    var product = [Double](repeating: 0, count: objective.parameterCount)
    var direction = product
    var samples: [Double] = []
    for draw in 0..<settings.draws {
      var random = root.child(.probe, draw)
      let probe = Self.probe(weights, neurons: layer.shape[0], &random)
      direction.replaceSubrange(layer.range, with: probe)
      try objective.multiply(.hessian, direction, into: &product)
      let sample = layer.range.reduce(0) { $0 + direction[$1] * product[$1] }
      guard sample.isFinite else {
        throw .notFinite(quantity: "product with the Hessian", part: "draw \(draw)")
      }
      samples.append(sample)
    }
    kappa = try .mean(ofDraws: samples, level: settings.level)
    (self.tensor, self.settings) = (tensor, settings)
  }

  private static func weights(
    named name: String, in layout: ParameterLayout
  ) throws(LandscapeError) -> ParameterLayout.Tensor {
    let weights = layout.tensors.filter { $0.kind == .weight }
    guard let tensor = weights.first(where: { $0.name == name }) else {
      throw .invalid(
        option: "layer of the relative flatness", found: "'\(name)'",
        allowed: weights.map(\.name).joined(separator: ", "))
    }
    return tensor
  }

  /// W Z for a matrix Z of random signs.
  private static func probe(
    _ weights: [Double], neurons: Int, _ random: inout RandomStream
  ) -> [Double] {
    let inputs = weights.count / neurons
    var probe = [Double](repeating: 0, count: weights.count)
    for row in 0..<inputs {
      let signs = randomSigns(inputs, &random)
      for neuron in 0..<neurons {
        let weight = weights[neuron * inputs + row]
        for column in 0..<inputs { probe[neuron * inputs + column] += weight * signs[column] }
      }
    }
    return probe
  }

  /// Numbers that are 1 or -1 with equal chances, one random bit each.
  private static func randomSigns(_ count: Int, _ random: inout RandomStream) -> [Double] {
    var word: UInt64 = 0
    return (0..<count).map { index in
      if index % 64 == 0 { word = random.next() }
      defer { word >>= 1 }
      return word & 1 == 0 ? 1 : -1
    }
  }
}
