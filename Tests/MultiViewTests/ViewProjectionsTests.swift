import Kernels
import MultiView
import Randomness
import Testing

@Suite("View projections") struct ViewProjectionsTests {
  @Test("are the largest and the sum of what is positive, for each class and view")
  func definition() {
    let projections = handMadeProjections([
      [[0.5, -1], [0.25, -2], [-4, -0.5]],
      [[1, 2], [3, 0], [0, 0.5]],
    ])
    #expect(projections.largest == [0.5, 0, 3, 2])
    #expect(projections.sums == [0.75, 0, 4, 2.5])
    #expect(projections.largest(ofClass: 1) == [3, 2])
    #expect(projections.strongestViews == [0, 0])
  }

  @Test("name the first of equally strong views")
  func ties() {
    #expect(handMadeProjections([[[0, 0, 0]], [[1, 2, 2]]]).strongestViews == [0, 1])
  }

  @Test("see features as vectors where they are no axes")
  func basis() {
    var random = RandomStream(seed: 81)
    let basis = FeatureBasis(count: 4, dimension: 9, &random)
    let shape = TwoLayerShape(coordinateCount: 9, classCount: 2, neuronsPerClass: 3)
    let network = TwoLayerNetwork(
      shape: shape, activation: SmoothedReLU(power: 3, threshold: 1), initialScale: 1, &random)
    let projections = ViewProjections(of: network, views: 2, axes: .basis(basis))
    let weights = ReferenceNetwork(network).weights
    for label in 0..<2 {
      for view in 0..<2 {
        let responses = weights[label].map { weight in
          max(0, zip(weight, basis[2 * label + view]).reduce(0) { $0 + $1.0 * $1.1 })
        }
        #expect(abs(projections.largest[2 * label + view] - (responses.max() ?? 0)) < 1e-14)
        #expect(abs(projections.sums[2 * label + view] - responses.reduce(0, +)) < 1e-14)
      }
    }
  }

  @Test("show a NaN wherever it stands", arguments: 0..<3)
  func notANumber(neuron: Int) {
    var responses: [[[Float]]] = [[[1, 1], [2, 1], [3, 1]]]
    responses[0][neuron][0] = .nan
    let projections = handMadeProjections(responses)
    #expect(projections.largest[0].isNaN && projections.sums[0].isNaN)
    #expect(projections.largest[1] == 1)
  }
}
