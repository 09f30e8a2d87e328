import Kernels
import MultiView
import Randomness
import Testing

@testable import Comparators

@Suite("Tangent features") struct TangentFeaturesTests {
  private let classCount = 3
  private let neuronsPerClass = 2
  private let dimension = 4

  /// F_i(X) for every class, from all weights [coordinates × neurons], in plain loops.
  private func outputs(_ weights: [Double], _ sample: ArraySlice<Float>) -> [Double] {
    let neuronCount = classCount * neuronsPerClass
    return (0..<classCount).map { label in
      (label * neuronsPerClass..<(label + 1) * neuronsPerClass).reduce(0) { sum, neuron in
        stride(from: sample.startIndex, to: sample.endIndex, by: dimension).reduce(sum) {
          $0 + max(0, response(of: neuron, of: neuronCount, weights, sample[$1..<$1 + dimension]))
        }
      }
    }
  }

  private func response(
    of neuron: Int, of neuronCount: Int, _ weights: [Double], _ patch: ArraySlice<Float>
  ) -> Double {
    patch.enumerated().reduce(0) {
      $0 + weights[$1.offset * neuronCount + neuron] * Double($1.element)
    }
  }

  // The outputs are piecewise linear in the weights. Every response is at least 10^-3 away from
  // its kink, which is checked, so a step of 10^-5 on coordinates below 10 stays on one piece.
  // Central differences are exact there but for the rounding of outputs of order 10, which is
  // some 10 · 2^-52 / 10^-5 = 2 · 10^-10.
  @Test("are the gradient of every output with respect to every weight")
  func centralDifferences() {
    var random = RandomStream(seed: 4)
    let neuronCount = classCount * neuronsPerClass
    let neurons = RandomNeurons(
      count: neuronCount, coordinateCount: dimension, biasScale: 0, &random)
    let patches = normalPatches(samples: 5, patches: 3, dimension: dimension, &random)
    let table = TangentFeatures(neurons, classCount: classCount).features(of: patches)
    #expect((table.groupCount, table.sampleCount, table.featureCount) == (3, 5, 8))
    let step = 1e-5
    for sample in 0..<5 {
      let content = patches.elements[sample * 3 * dimension..<(sample + 1) * 3 * dimension]
      for neuron in 0..<neuronCount {
        for start in stride(from: content.startIndex, to: content.endIndex, by: dimension) {
          let patch = content[start..<start + dimension]
          #expect(abs(response(of: neuron, of: neuronCount, neurons.weights, patch)) > 1e-3)
        }
        for coordinate in 0..<dimension {
          var up = neurons.weights
          var down = up
          up[coordinate * neuronCount + neuron] += step
          down[coordinate * neuronCount + neuron] -= step
          let slopes = zip(outputs(up, content), outputs(down, content)).map {
            ($0 - $1) / (2 * step)
          }
          for label in 0..<classCount {
            let (owner, rank) = neuron.quotientAndRemainder(dividingBy: neuronsPerClass)
            let row = table.row(group: label, sample: sample)
            let expected =
              owner == label ? table.elements[row.lowerBound + rank * dimension + coordinate] : 0
            #expect(
              abs(slopes[label] - expected) < 2e-9,
              "sample \(sample), neuron \(neuron), coordinate \(coordinate), class \(label)")
          }
        }
      }
    }
  }

  @Test("give back the output as their product with the weights")
  func homogeneity() {
    var random = RandomStream(seed: 5)
    let neuronCount = classCount * neuronsPerClass
    let neurons = RandomNeurons(
      count: neuronCount, coordinateCount: dimension, biasScale: 0, &random)
    let patches = normalPatches(samples: 4, patches: 3, dimension: dimension, &random)
    let table = TangentFeatures(neurons, classCount: classCount).features(of: patches)
    for sample in 0..<4 {
      let content = patches.elements[sample * 3 * dimension..<(sample + 1) * 3 * dimension]
      let expected = outputs(neurons.weights, content)
      for label in 0..<classCount {
        let row = table.row(group: label, sample: sample)
        // Euler's identity for a function homogeneous of degree 1.
        let product = row.reduce(0.0) { sum, index in
          let (rank, coordinate) = (index - row.lowerBound).quotientAndRemainder(
            dividingBy: dimension)
          let neuron = label * neuronsPerClass + rank
          return sum + table.elements[index] * neurons.weights[coordinate * neuronCount + neuron]
        }
        // Some twenty additions of numbers below 10 in another order.
        #expect(abs(product - expected[label]) < 3e-14)
      }
    }
  }
}
