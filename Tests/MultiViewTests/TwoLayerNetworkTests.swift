import Kernels
import MultiView
import Randomness
import Testing

@Suite("Two-layer network") struct TwoLayerNetworkTests {
  @Test(
    "has the reference's logits to the rounding of Float",
    arguments: GradientDescentTests.cases + JointTrainingTests.cases)
  func logits(_ sizes: LearnerCase) {
    let network = sizes.network(0)
    let logits =
      switch sizes.representation {
      case .dense: network.logits(of: sizes.dense.patches)
      case .sparse: network.logits(of: sizes.sparse.patches)
      }
    let reference = ReferenceNetwork(network)
    let bound = RoundingBound(network: reference, training: sizes.training())
    for (index, sample) in sizes.reference.samples.enumerated() {
      for (label, expected) in reference.logits(of: sample).enumerated() {
        let found = Double(logits[index * sizes.classes + label])
        #expect(abs(found - expected) <= bound.ofLogits(sample))
      }
    }
  }

  @Test("starts from independent normal weights of the initial scale")
  func initialWeights() {
    var random = RandomStream(seed: 111)
    let shape = TwoLayerShape(coordinateCount: 20, classCount: 5, neuronsPerClass: 10)
    let network = TwoLayerNetwork(
      shape: shape, activation: SmoothedReLU(power: 3, threshold: 1), initialScale: 0.08, &random)
    let weights = ReferenceNetwork(network).weights.joined().joined()
    #expect(GoodnessOfFit.isNormal(Array(weights), deviation: 0.08))
    #expect(Set(weights).count > 990)
    var again = RandomStream(seed: 111)
    #expect(
      network
        == TwoLayerNetwork(
          shape: shape, activation: SmoothedReLU(power: 3, threshold: 1), initialScale: 0.08,
          &again))
  }

  @Test("scales every weight by the nearest Float", arguments: [0, 1e-3, 0.1, 1, 7.5, -2])
  func scaling(factor: Float) {
    let network = LearnerCase().network(0)
    let scaled = network.scaled(by: factor)
    for coordinate in 0..<5 {
      for label in 0..<3 {
        for neuron in 0..<2 {
          let weight = network.weights[coordinate, class: label, neuron: neuron]
          #expect(
            scaled.weights[coordinate, class: label, neuron: neuron] == weight * factor)
        }
      }
    }
  }

  @Test("knows whether all its weights are finite", arguments: [Float.nan, .infinity, -.infinity])
  func finiteness(value: Float) {
    var network = LearnerCase().network(0)
    #expect(network.isFinite)
    network.weights[4, class: 2, neuron: 1] = value
    #expect(!network.isFinite)
  }
}
