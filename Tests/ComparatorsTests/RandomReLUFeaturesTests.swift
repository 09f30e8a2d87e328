import Kernels
import MultiView
import Randomness
import Testing

@testable import Comparators

@Suite("Random ReLU features") struct RandomReLUFeaturesTests {
  @Test("cut each patch's response at zero before summing")
  func byHand() {
    let neurons = RandomNeurons(weights: [1, -1], biases: [0, 0.5], coordinateCount: 1)
    let patches = DensePatches(
      elements: [2, -1, 0, 0], patchesPerSample: 2, coordinateCount: 1)
    let table = RandomReLUFeatures(neurons).features(of: patches)
    // Sample 1: max(0, 2) + max(0, -1) and max(0, -1.5) + max(0, 1.5); sample 2: the biases.
    #expect(table.elements == [2, 1.5, 0, 1])
    #expect((table.groupCount, table.sampleCount, table.featureCount) == (1, 2, 2))
  }

  @Test("agree with the plain formula")
  func plainFormula() {
    var random = RandomStream(seed: 1)
    let neurons = RandomNeurons(count: 7, coordinateCount: 5, biasScale: 0.5, &random)
    let patches = normalPatches(samples: 6, patches: 3, dimension: 5, &random)
    let table = RandomReLUFeatures(neurons).features(of: patches)
    for sample in 0..<6 {
      for neuron in 0..<7 {
        let expected = (0..<3).reduce(0.0) { sum, patch in
          let response = (0..<5).reduce(0.0) { response, coordinate in
            let x = Double(patches.elements[(sample * 3 + patch) * 5 + coordinate])
            return response + x * neurons.weights[coordinate * 7 + neuron]
          }
          return sum + max(0, response + neurons.biases[neuron])
        }
        // Another order of some twenty additions of numbers below 10: 20 · 10 · 2^-53 at most.
        #expect(abs(table.elements[sample * 7 + neuron] - expected) < 3e-14)
      }
    }
  }

  @Test("have weights of variance 1 and biases of the scale asked for")
  func law() {
    var random = RandomStream(seed: 2)
    let count = 4_000
    let neurons = RandomNeurons(count: count, coordinateCount: 3, biasScale: 0.5, &random)
    // A mean of n squared normals has the standard error sqrt(2 / n); five of them fail one seed
    // in a million.
    let weightSquare = neurons.weights.reduce(0) { $0 + $1 * $1 } / Double(3 * count)
    #expect(abs(weightSquare - 1) < 5 * (2 / Double(3 * count)).squareRoot())
    let biasSquare = neurons.biases.reduce(0) { $0 + $1 * $1 } / Double(count)
    #expect(abs(biasSquare / 0.25 - 1) < 5 * (2 / Double(count)).squareRoot())
    // A mean of n standard normals has the standard error 1 / sqrt(n).
    let weightMean = neurons.weights.reduce(0, +) / Double(3 * count)
    #expect(abs(weightMean) < 5 / Double(3 * count).squareRoot())
  }

  @Test("follow from their stream")
  func reproducible() {
    var first = RandomStream(seed: 3)
    var second = first
    #expect(
      RandomReLUFeatures(count: 4, coordinateCount: 3, biasScale: 0.5, &first)
        == RandomReLUFeatures(count: 4, coordinateCount: 3, biasScale: 0.5, &second))
  }
}
