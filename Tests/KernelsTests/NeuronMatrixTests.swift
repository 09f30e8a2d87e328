import Randomness
import Testing

@testable import Kernels

@Suite("Neuron matrices") struct NeuronMatrixTests {
  private let shape = TwoLayerShape(coordinateCount: 3, classCount: 5, neuronsPerClass: 4)

  @Test("keep coordinates in rows and neurons in the shape's columns")
  func layout() {
    var matrix = NeuronMatrix(zeros: shape)
    matrix[2, class: 1, neuron: 3] = 7
    #expect(matrix.elements.count == 3 * 32)
    #expect(matrix.elements.firstIndex(of: 7) == 2 * 32 + 3 * 5 + 1)
    #expect(matrix[2, class: 1, neuron: 3] == 7)
  }

  @Test("descend by one fused multiply-add an entry and leave a gradient of zeros")
  func descent() {
    var random = RandomStream(seed: 5)
    let start = NeuronMatrix.drawn(shape, from: &random)
    let slope = NeuronMatrix.drawn(shape, from: &random)
    let expected = zip(start.elements, slope.elements).map { $0.addingProduct(-0.3, $1) }
    for variant in variantsHere {
      var (weights, gradient) = (start, slope)
      weights.descend(along: &gradient, rate: 0.3, variant: variant)
      #expect(weights.elements.bits == expected.bits, "\(variant)")
      #expect(gradient == NeuronMatrix(zeros: shape), "\(variant)")
    }
  }

  @Test("refuse a gradient of another shape")
  func otherShape() async {
    await #expect(processExitsWith: .failure) {
      var weights = NeuronMatrix(
        zeros: TwoLayerShape(coordinateCount: 3, classCount: 5, neuronsPerClass: 4))
      var gradient = NeuronMatrix(
        zeros: TwoLayerShape(coordinateCount: 2, classCount: 5, neuronsPerClass: 4))
      weights.descend(along: &gradient, rate: 1)
    }
  }
}
