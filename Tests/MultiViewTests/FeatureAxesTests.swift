import MultiView
import Testing

@Suite("Feature axes") struct FeatureAxesTests {
  @Test("project on a coordinate or on a vector")
  func projections() {
    let network = LearnerCase().network(0)
    let weight = ReferenceNetwork(network).weights[1][0]
    for feature in 0..<5 {
      let standard = FeatureAxes.standard.projection(
        of: network.weights, class: 1, neuron: 0, feature: feature)
      let basis = FeatureAxes.basis(FeatureBasis(standard: 5, dimension: 5)).projection(
        of: network.weights, class: 1, neuron: 0, feature: feature)
      #expect(standard == weight[feature] && basis == weight[feature])
    }
  }
}
