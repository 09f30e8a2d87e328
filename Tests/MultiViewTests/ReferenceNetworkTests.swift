import Kernels
import MultiView
import Testing

@Suite("Reference network") struct ReferenceNetworkTests {
  static let powers = [2, 2.5, 3, 4]

  // q = 3, ϱ = 2: z = 1 gives 1 / (3 · 4); z = 2 gives 8 / 12 = 2/3; z = 5 gives 5 - 4/3.
  @Test("activates by the definition's three branches")
  func activation() {
    let network = ReferenceNetwork(weights: [[[1]]], power: 3, threshold: 2)
    #expect(network.activation(at: -1) == 0 && network.slope(at: -1) == 0)
    #expect(abs(network.activation(at: 1) - 1.0 / 12) < 1e-16)
    #expect(abs(network.slope(at: 1) - 0.25) < 1e-16)
    #expect(abs(network.activation(at: 5) - 11.0 / 3) < 1e-15)
    #expect(network.slope(at: 5) == 1)
  }

  // From both sides: value ϱ / q and slope 1.
  @Test("is smooth at the threshold", arguments: powers)
  func threshold(power: Double) {
    let network = ReferenceNetwork(weights: [[[1]]], power: power, threshold: 0.7)
    for z in [0.7, (0.7).nextDown, (0.7).nextUp] {
      #expect(abs(network.activation(at: z) - 0.7 / power) < 1e-15)
      #expect(abs(network.slope(at: z) - 1) < 1e-14)
    }
  }

  // One class, two neurons, two patches, q = 2, ϱ = 1: pre-activations 0.5, -1 and 3, 0.2 give
  // 0.125 + 0 + 2.5 + 0.02.
  @Test("sums activations over neurons and patches")
  func logits() {
    let network = ReferenceNetwork(
      weights: [[[0.5, 0], [3, 0.2]], [[-1, -1], [-1, -1]]], power: 2, threshold: 1)
    let logits = network.logits(of: [[1, 0], [-2, 1]])
    // Pre-activations: 0.5, -1 for the first neuron; 3, -5.8 for the second.
    #expect(abs(logits[0] - (0.125 + 2.5)) < 1e-15)
    // Pre-activations -1 and 1 of each neuron: twice 1/2.
    #expect(abs(logits[1] - 1) < 1e-15)
  }

  @Test("has logit gradients that agree with central differences in every entry", arguments: powers)
  func logitGradient(power: Double) {
    let sizes = LearnerCase(power: power)
    let network = ReferenceNetwork(sizes.network(0))
    for sample in sizes.reference.samples {
      for label in 0..<sizes.classes {
        let numeric = centralDifferences(at: network) { $0.logits(of: sample)[label] }
        var analytic = network.weights.map { $0.map { $0.map { _ in 0.0 } } }
        analytic[label] = network.gradient(ofLogit: label, at: sample)
        #expect(largestDifference(analytic, numeric) < differenceTolerance)
      }
    }
  }

  @Test("takes its weights from the fast network, each at its class, neuron and coordinate")
  func unpacking() {
    var weights = NeuronMatrix(
      zeros: TwoLayerShape(coordinateCount: 3, classCount: 2, neuronsPerClass: 5))
    weights[2, class: 1, neuron: 4] = 0.5
    let network = ReferenceNetwork(
      TwoLayerNetwork(weights: weights, activation: SmoothedReLU(power: 3, threshold: 2)))
    #expect(network.weights[1][4] == [0, 0, 0.5])
    #expect(network.weights.joined().joined().reduce(0, +) == 0.5)
    #expect(network.power == 3 && network.threshold == 2)
  }
}
