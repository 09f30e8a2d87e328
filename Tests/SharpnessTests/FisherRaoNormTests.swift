import Landscape
import Sharpness
import Testing

@Suite("Fisher-Rao norm") struct FisherRaoNormTests {
  /// The logits are homogeneous of degree 2 in all weights, as no constants follow the first layer,
  /// so that J w = 2 z by Euler's identity, and the norms follow from logits and labels alone.
  @Test("of a two-layer network it follows from its logits")
  func homogeneity() throws {
    let network = TwoLayerNetwork(seed: 51)
    var (empirical, model) = (0.0, 0.0)
    for sample in network.samples {
      let logits = network.logits(sample)
      let shares = network.softmax(logits)
      let mean = logits.indices.reduce(0) { $0 + shares[$1] * logits[$1] }
      let square = logits.indices.reduce(0) { $0 + shares[$1] * logits[$1] * logits[$1] }
      let slope = mean - logits[sample.label]
      empirical += 4 * slope * slope / Double(network.samples.count)
      model += 4 * (square - mean * mean) / Double(network.samples.count)
    }
    // Sums of some hundred products of size 1 round to about 1e-14.
    let found = try FisherRaoNorm(of: network, information: .empirical)
    #expect(abs(found.squared / empirical - 1) < 1e-12)
    #expect(abs(found.norm - empirical.squareRoot()) < 1e-12)
    let ofModel = try FisherRaoNorm(of: network, information: .model)
    #expect(abs(ofModel.squared / model - 1) < 1e-12)
  }

  @Test("an objective without the information is refused by its name")
  func missing() {
    let objective = Quadratic(diagonal: [1], slope: [0], at: [1])
    #expect(throws: LandscapeError.missing("empirical-fisher")) {
      try FisherRaoNorm(of: objective)
    }
  }
}
