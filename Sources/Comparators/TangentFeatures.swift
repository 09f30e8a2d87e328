public import Kernels
public import Randomness

/// Neural-tangent features: the gradient of each output with respect to the weights at the start.
///
/// The network is F_i(X) = sum over r in [m] and p of max(0, <w_{i,r}, x_p>), and class i's head
/// sees the gradient of F_i, m blocks of d numbers:
///
///     φ_i(X) = ( sum over p of 1{<w_{i,r}, x_p> > 0} x_p )  for r = 1...m,  w_{i,r} ~ N(0, I)
///
/// The gradient of F_i with respect to the other classes' weights is zero, so each class has its
/// own features. Only the weights' directions matter: any initial scale gives the same features.
///
/// - Source: the tangent-kernel control of Allen-Zhu & Li 2020, arXiv:2012.09816, section 1; the
///   kernel is that of Jacot, Gabriel & Hongler 2018, arXiv:1806.07572.
public struct TangentFeatures: FeatureMap, Equatable {
  /// The number of classes k.
  public let classCount: Int
  /// The number of neurons m of each class.
  public let neuronsPerClass: Int
  /// Neuron r of class i has the index i · m + r.
  private let neurons: RandomNeurons

  /// Features of a network drawn at random.
  ///
  /// - Parameters:
  ///   - classCount: k, at least 2.
  ///   - neuronsPerClass: m, at least 1.
  ///   - coordinateCount: The dimension d of a patch, at least 1.
  ///   - random: The stream that the draws are taken from.
  public init(
    classCount: Int, neuronsPerClass: Int, coordinateCount: Int, _ random: inout RandomStream
  ) {
    self.init(
      RandomNeurons(
        count: classCount * neuronsPerClass, coordinateCount: coordinateCount, biasScale: 0,
        &random),
      classCount: classCount)
  }

  init(_ neurons: RandomNeurons, classCount: Int) {
    precondition(
      classCount >= 2 && neurons.count >= classCount && neurons.count.isMultiple(of: classCount),
      "each of at least two classes has equally many neurons, and one at least")
    self.neurons = neurons
    self.classCount = classCount
    neuronsPerClass = neurons.count / classCount
  }

  /// The features of every sample, one group for each class.
  public func features(of patches: DensePatches) -> FeatureTable {
    let dimension = patches.coordinateCount
    let featureCount = neuronsPerClass * dimension
    var elements = Array(
      repeating: 0.0, count: classCount * patches.sampleCount * featureCount)
    var responses = Array(repeating: 0.0, count: neurons.count)
    var sums = elements.mutableSpan
    var own = responses.mutableSpan
    for sample in 0..<patches.sampleCount {
      for patch in 0..<patches.patchesPerSample {
        let start = (sample * patches.patchesPerSample + patch) * dimension
        let content = patches.elements.span.extracting(start..<start + dimension)
        neurons.respond(to: content, into: &own)
        for neuron in 0..<neurons.count where own[neuron] > 0 {
          let (label, rank) = neuron.quotientAndRemainder(dividingBy: neuronsPerClass)
          let row = (label * patches.sampleCount + sample) * featureCount + rank * dimension
          for coordinate in content.indices {
            sums[row + coordinate] += Double(content[coordinate])
          }
        }
      }
    }
    return FeatureTable(
      elements: elements, groupCount: classCount, sampleCount: patches.sampleCount,
      featureCount: featureCount)
  }
}
