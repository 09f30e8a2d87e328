public import Kernels
public import Randomness

/// One network of the multi-view theory: hidden weights and an activation, nothing else.
public struct TwoLayerNetwork: Sendable, Equatable {
  /// The activation ReLU~.
  public let activation: SmoothedReLU
  /// The weights w_{i,r}.
  public var weights: NeuronMatrix

  /// A network with the given weights.
  public init(weights: NeuronMatrix, activation: SmoothedReLU) {
    self.weights = weights
    self.activation = activation
  }

  /// A network with independent weights N(0, initialScale²).
  ///
  /// - Parameters:
  ///   - shape: The sizes.
  ///   - activation: ReLU~.
  ///   - initialScale: σ_0, positive.
  ///   - random: Gives the weights, coordinate by coordinate.
  public init(
    shape: TwoLayerShape, activation: SmoothedReLU, initialScale: Double,
    _ random: inout RandomStream
  ) {
    var weights = NeuronMatrix(zeros: shape)
    for coordinate in 0..<shape.coordinateCount {
      for label in 0..<shape.classCount {
        for neuron in 0..<shape.neuronsPerClass {
          weights[coordinate, class: label, neuron: neuron] = Float(initialScale * random.normal())
        }
      }
    }
    self.init(weights: weights, activation: activation)
  }

  /// The sizes.
  public var shape: TwoLayerShape { weights.shape }

  /// Whether every weight is a finite number.
  public var isFinite: Bool { weights.elements.allSatisfy(\.isFinite) }

  /// The logits F_i of every sample, [samples × classes], row-major.
  public func logits(of patches: some Patches) -> [Float] {
    var workspace = TwoLayerWorkspace(
      shape: shape, activation: activation, largestPatchCount: patches.largestPatchCount)
    var logits = Array(repeating: Float(0), count: patches.sampleCount * shape.classCount)
    var span = logits.mutableSpan
    patches.evaluateAll(weights: weights, workspace: &workspace, logits: &span)
    return logits
  }

  /// The same network with every weight multiplied by a factor.
  public func scaled(by factor: Float) -> TwoLayerNetwork {
    var network = self
    for coordinate in 0..<shape.coordinateCount {
      for label in 0..<shape.classCount {
        for neuron in 0..<shape.neuronsPerClass {
          network.weights[coordinate, class: label, neuron: neuron] *= factor
        }
      }
    }
    return network
  }
}
