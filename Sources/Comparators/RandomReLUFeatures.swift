public import Kernels
public import Randomness

/// Random features: the responses of neurons that are never trained, summed over patches.
///
///     φ_j(X) = sum over p of max(0, <w_j, x_p> + b_j),  w_j ~ N(0, I),  b_j ~ N(0, biasScale²)
///
/// All classes share them.
///
/// - Source: the random-feature control of Allen-Zhu & Li 2020, arXiv:2012.09816, section 1; the
///   laws of w and b are Retort's preset `reference`.
public struct RandomReLUFeatures: FeatureMap, Equatable {
  private let neurons: RandomNeurons

  /// Features drawn at random.
  ///
  /// - Parameters:
  ///   - count: The number of features, at least 1.
  ///   - coordinateCount: The dimension d of a patch, at least 1.
  ///   - biasScale: The standard deviation of b, at least 0.
  ///   - random: The stream that the draws are taken from.
  public init(
    count: Int, coordinateCount: Int, biasScale: Double, _ random: inout RandomStream
  ) {
    precondition(count >= 1, "a map has a feature")
    neurons = RandomNeurons(
      count: count, coordinateCount: coordinateCount, biasScale: biasScale, &random)
  }

  init(_ neurons: RandomNeurons) { self.neurons = neurons }

  /// The features of every sample, as one group.
  public func features(of patches: DensePatches) -> FeatureTable {
    let count = neurons.count
    let dimension = patches.coordinateCount
    var elements = Array(repeating: 0.0, count: patches.sampleCount * count)
    var responses = Array(repeating: 0.0, count: count)
    var sums = elements.mutableSpan
    var own = responses.mutableSpan
    for sample in 0..<patches.sampleCount {
      for patch in 0..<patches.patchesPerSample {
        let start = (sample * patches.patchesPerSample + patch) * dimension
        neurons.respond(
          to: patches.elements.span.extracting(start..<start + dimension), into: &own)
        for neuron in 0..<count { sums[sample * count + neuron] += max(0, own[neuron]) }
      }
    }
    return FeatureTable(
      elements: elements, groupCount: 1, sampleCount: patches.sampleCount, featureCount: count)
  }
}
