internal import Foundation
public import Kernels

/// The two-layer network in double precision and plain loops, to be read beside the formulas.
///
///     F_i(X) = sum over r in [m] and p in [P] of act(<w_{i,r}, x_p>)
///
///     act(z)  = 0                          act'(z) = 0                z <= 0
///               z^q / (q ϱ^(q-1))                    (z / ϱ)^(q-1)    0 <= z <= ϱ
///               z - (1 - 1/q) ϱ                      1                z >= ϱ
///
///     ∂F_i/∂w_{i,r} = sum over p of act'(<w_{i,r}, x_p>) x_p
///
/// It shares no code with the fast ``TwoLayerNetwork`` and is there to be compared with it.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the learner of section 2 (the activation from
///   memory).
public struct ReferenceNetwork: Sendable, Equatable {
  /// The power q of the activation, at least 2.
  public let power: Double
  /// The threshold ϱ of the activation, positive.
  public let threshold: Double
  /// The weights w_{i,r}: [classes][neurons][coordinates].
  public var weights: [[[Double]]]

  /// A network with the given weights.
  ///
  /// - Parameters:
  ///   - weights: [classes][neurons][coordinates], with equally many neurons in each class.
  ///   - power: q, at least 2.
  ///   - threshold: ϱ, positive.
  public init(weights: [[[Double]]], power: Double, threshold: Double) {
    precondition(power >= 2 && threshold > 0, "a power of at least 2 and a positive threshold")
    self.weights = weights
    self.power = power
    self.threshold = threshold
  }

  /// The same network as the fast learner holds it; every Float is exact in Double.
  public init(_ network: TwoLayerNetwork) {
    self.init(
      weights: Self.unpacked(network.weights), power: network.activation.power,
      threshold: Double(network.activation.threshold))
  }

  /// The entries of a fast learner's weights or gradient as [classes][neurons][coordinates].
  public static func unpacked(_ matrix: NeuronMatrix) -> [[[Double]]] {
    (0..<matrix.shape.classCount).map { label in
      (0..<matrix.shape.neuronsPerClass).map { neuron in
        (0..<matrix.shape.coordinateCount).map { coordinate in
          Double(matrix[coordinate, class: label, neuron: neuron])
        }
      }
    }
  }

  /// The activation act(z).
  public func activation(at z: Double) -> Double {
    if z <= 0 { return 0 }
    if z <= threshold { return pow(z, power) / (power * pow(threshold, power - 1)) }
    return z - (1 - 1 / power) * threshold
  }

  /// The derivative act'(z).
  public func slope(at z: Double) -> Double {
    if z <= 0 { return 0 }
    if z <= threshold { return pow(z / threshold, power - 1) }
    return 1
  }

  /// The logits F_i of one sample, one for each class.
  ///
  /// - Parameter sample: [patches][coordinates].
  public func logits(of sample: [[Double]]) -> [Double] {
    weights.map { neurons in
      var logit = 0.0
      for weight in neurons {
        for patch in sample { logit += activation(at: innerProduct(weight, patch)) }
      }
      return logit
    }
  }

  /// The gradient of one logit F_i with respect to the weights of its class.
  ///
  /// The other classes' weights do not move this logit.
  ///
  /// - Parameters:
  ///   - label: The class i.
  ///   - sample: [patches][coordinates].
  /// - Returns: ∂F_i/∂w_{i,r}, [neurons][coordinates].
  public func gradient(ofLogit label: Int, at sample: [[Double]]) -> [[Double]] {
    weights[label].map { weight in
      var gradient = Array(repeating: 0.0, count: weight.count)
      for patch in sample {
        let slope = slope(at: innerProduct(weight, patch))
        for coordinate in weight.indices { gradient[coordinate] += slope * patch[coordinate] }
      }
      return gradient
    }
  }

  /// The chain rule over samples: sum over n of logitGradient_n,i ∂F_i(X_n)/∂w_{i,r}.
  ///
  /// - Parameters:
  ///   - patches: The samples X_n.
  ///   - logitGradients: [samples][classes].
  /// - Returns: [classes][neurons][coordinates].
  public func gradient(over patches: ReferencePatches, logitGradients: [[Double]]) -> [[[Double]]] {
    var total = weights.map { $0.map { $0.map { _ in 0.0 } } }
    for (sample, logitGradient) in zip(patches.samples, logitGradients) {
      for label in weights.indices {
        let gradient = gradient(ofLogit: label, at: sample)
        for neuron in gradient.indices {
          for coordinate in gradient[neuron].indices {
            total[label][neuron][coordinate] +=
              logitGradient[label] * gradient[neuron][coordinate]
          }
        }
      }
    }
    return total
  }

  /// One step of gradient descent: w <- w - rate · gradient.
  ///
  /// - Parameters:
  ///   - gradient: [classes][neurons][coordinates].
  ///   - rate: The learning rate.
  public mutating func descend(along gradient: [[[Double]]], rate: Double) {
    for label in weights.indices {
      for neuron in weights[label].indices {
        for coordinate in weights[label][neuron].indices {
          weights[label][neuron][coordinate] -= rate * gradient[label][neuron][coordinate]
        }
      }
    }
  }

  private func innerProduct(_ weight: [Double], _ patch: [Double]) -> Double {
    var sum = 0.0
    for coordinate in weight.indices { sum += weight[coordinate] * patch[coordinate] }
    return sum
  }
}
