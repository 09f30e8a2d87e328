import MultiView
import Testing

/// How far the Float learner's gradient may lie from the reference's, entry by entry.
///
/// Forward error analysis to first order, with u = 2^-24 and γ_n = n u for n roundings in a row
/// (Higham 2002, section 3.1):
///
/// - pre-activation z, a sum of d products:  δz = γ_d Σ |w_c x_c|
/// - activation, 1-Lipschitz:                δa = δz + A u a,  A = 3q + 6 operations
/// - slope, (q-1)/ϱ-Lipschitz:               δs = (q-1)/ϱ δz + A u s
/// - logit, a sum of mP activations:         δF = Σ δa + γ_(mP) Σ a + 3 u |F|
/// - softmax, 1/2-Lipschitz in the largest:  δp = δF / 2 + (k + 8) u
/// - logit gradient, with a teacher:         δg = δp + b (δF / 2 + 2 (k + 8) u T)
/// - gradient, a sum over patches of g s x:  Σ (δg s + |g| δs) |x| + γ_(NP+3) Σ |g| s |x|
///
/// The one-sided rule's softmax has the scale τ instead of 1 / T and no factor T: less in total for
/// τ <= 1. T stands for the larger of T and 1.
struct RoundingBound {
  let network: ReferenceNetwork
  let training: ReferenceTraining

  static let unit = 0x1p-24

  /// The bound for each entry, [classes][neurons][coordinates].
  func ofGradient() -> [[[Double]]] {
    var bound = network.weights.map { $0.map { $0.map { _ in 0.0 } } }
    var termCount = 3
    for sample in training.patches.samples { termCount += sample.count }
    for index in training.labels.indices {
      let sample = training.patches.samples[index]
      let slopes = logitGradient(ofSample: index)
      let slopeError = logitGradientError(sample) / Double(training.labels.count)
      for label in network.weights.indices {
        for (neuron, weight) in network.weights[label].enumerated() {
          for patch in sample {
            let (z, zError) = preActivation(weight, patch)
            let slope = network.slope(at: z)
            let activationSlopeError =
              (network.power - 1) / network.threshold * zError + operations * Self.unit * slope
            let size = abs(slopes[label])
            let factor =
              slopeError * slope + size * activationSlopeError
              + Double(termCount) * Self.unit * size * slope
            for coordinate in patch.indices {
              bound[label][neuron][coordinate] += factor * abs(patch[coordinate])
            }
          }
        }
      }
    }
    return bound
  }

  /// The bound for one logit of a sample.
  func ofLogits(_ sample: [[Double]]) -> Double {
    network.weights.map { neurons in
      var (error, sum) = (0.0, 0.0)
      for weight in neurons {
        for patch in sample {
          let (z, zError) = preActivation(weight, patch)
          let activation = network.activation(at: z)
          error += zError + operations * Self.unit * activation
          sum += activation
        }
      }
      return error + Double(neurons.count * sample.count + 3) * Self.unit * sum
    }.max() ?? 0
  }

  private var operations: Double { 3 * network.power + 6 }

  private func preActivation(_ weight: [Double], _ patch: [Double]) -> (Double, error: Double) {
    let products = zip(weight, patch).map { $0 * $1 }
    let sizes = products.reduce(0) { $0 + abs($1) }
    return (products.reduce(0, +), Double(products.count) * Self.unit * sizes)
  }

  private func logitGradientError(_ sample: [[Double]]) -> Double {
    let logitError = ofLogits(sample)
    let softmaxError = Double(network.weights.count + 8) * Self.unit
    let settings = training.teacher?.settings
    let temperature = max(1, settings?.temperature ?? 1)
    return logitError / 2 + softmaxError
      + (settings?.weight ?? 0) * (logitError / 2 + 2 * softmaxError * temperature)
  }

  /// The logit gradient of one sample, from the direction of a training on it alone.
  private func logitGradient(ofSample index: Int) -> [Double] {
    let logits = network.logits(of: training.patches.samples[index])
    let plain = ReferenceSoftmax.softened(logits, temperature: 1)
    // At most 1 for the labels and b T for a teacher; the exact value would only be smaller.
    let settings = training.teacher?.settings
    let most = (settings?.weight ?? 0) * max(1, settings?.temperature ?? 1)
    return plain.enumerated().map { label, share in
      let own = label == training.labels[index] ? 1 - share : share
      return (own + most) / Double(training.labels.count)
    }
  }
}

/// Expects [classes][neurons][coordinates] within a bound of its own for each entry.
func expectWithin(
  _ bound: [[[Double]]], _ found: [[[Double]]], _ expected: [[[Double]]],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var outside: [String] = []
  for label in expected.indices {
    for neuron in expected[label].indices {
      for coordinate in expected[label][neuron].indices {
        let difference = found[label][neuron][coordinate] - expected[label][neuron][coordinate]
        if !(abs(difference) <= bound[label][neuron][coordinate]) {
          outside.append(
            "class \(label), neuron \(neuron), coordinate \(coordinate): off by \(difference)")
        }
      }
    }
  }
  #expect(outside.isEmpty, sourceLocation: sourceLocation)
}
