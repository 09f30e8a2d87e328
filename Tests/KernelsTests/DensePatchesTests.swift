import Randomness
import Testing

@testable import Kernels

@Suite("Dense patches") struct DensePatchesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let classes: Int, neurons: Int, coordinates: Int, patches: Int, samples: Int, power: Double
    var testDescription: String {
      "k \(classes), m \(neurons), d \(coordinates), P \(patches), N \(samples), q \(power)"
    }
  }

  // Sizes below, at and above every tile: 5 rows, 4, 8, 16 and 80 lanes; 1 to 6 sixteen-lane
  // vectors; blocks cut anywhere.
  static let cases = [
    Case(classes: 10, neurons: 8, coordinates: 40, patches: 10, samples: 7, power: 3),
    Case(classes: 1, neurons: 1, coordinates: 1, patches: 1, samples: 1, power: 2),
    Case(classes: 3, neurons: 2, coordinates: 4, patches: 3, samples: 5, power: 4),
    Case(classes: 2, neurons: 8, coordinates: 5, patches: 1, samples: 13, power: 3),
    Case(classes: 5, neurons: 5, coordinates: 11, patches: 7, samples: 4, power: 2),
    Case(classes: 7, neurons: 6, coordinates: 6, patches: 4, samples: 3, power: 4),
    Case(classes: 10, neurons: 5, coordinates: 9, patches: 5, samples: 3, power: 3),
    Case(classes: 13, neurons: 7, coordinates: 17, patches: 2, samples: 6, power: 3),
  ]

  @Test("agree with the plain loops bit for bit, in every variant", arguments: cases)
  func plainLoops(_ sizes: Case) {
    var random = RandomStream(seed: 3)
    let shape = TwoLayerShape(
      coordinateCount: sizes.coordinates, classCount: sizes.classes,
      neuronsPerClass: sizes.neurons)
    let activation = SmoothedReLU(power: sizes.power, threshold: 0.7)
    let weights = NeuronMatrix.drawn(shape, from: &random)
    let patches = DensePatches.drawn(
      samples: sizes.samples, patches: sizes.patches, coordinates: sizes.coordinates,
      from: &random)
    let logitGradient = (0..<sizes.samples * sizes.classes).map { _ in Float(random.normal()) }

    let plain = PlainTwoLayer(
      shape: shape, activation: activation, weights: weights, scaling: .weights)
    var expectedLogits: [Float] = []
    var expectedGradient = NeuronMatrix(zeros: shape)
    for sample in 0..<sizes.samples {
      let terms = patches.terms(of: sample)
      expectedLogits += plain.logits(terms)
      let row = Array(logitGradient[sample * sizes.classes..<(sample + 1) * sizes.classes])
      plain.addGradient(terms, logitGradient: row, to: &expectedGradient)
    }

    for variant in variantsHere {
      for samplesPerBlock in [1, 2, sizes.samples] {
        var workspace = TwoLayerWorkspace(
          shape: shape, activation: activation, patchCapacity: samplesPerBlock * sizes.patches,
          variant: variant)
        var logits: [Float] = []
        var gradient = NeuronMatrix(zeros: shape)
        patches.addGradient(weights: weights, workspace: &workspace, gradient: &gradient) {
          block, blockLogits, blockGradient in
          for index in blockLogits.indices {
            logits.append(blockLogits[index])
            blockGradient[index] = logitGradient[block.lowerBound * sizes.classes + index]
          }
        }
        #expect(logits.bits == expectedLogits.bits, "\(variant), blocks of \(samplesPerBlock)")
        #expect(
          gradient.elements.bits == expectedGradient.elements.bits,
          "\(variant), blocks of \(samplesPerBlock)")
      }
    }
  }
}
