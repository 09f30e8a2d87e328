import Randomness
import Testing

@testable import Kernels

@Suite("Sparse patches") struct SparsePatchesTests {
  static let cases = [
    DensePatchesTests.Case(
      classes: 10, neurons: 8, coordinates: 50, patches: 9, samples: 40, power: 4),
    DensePatchesTests.Case(
      classes: 1, neurons: 1, coordinates: 1, patches: 1, samples: 3, power: 3),
    DensePatchesTests.Case(
      classes: 7, neurons: 5, coordinates: 12, patches: 4, samples: 11, power: 2),
  ]

  @Test("agree with the plain loops bit for bit, in every variant", arguments: cases)
  func plainLoops(_ sizes: DensePatchesTests.Case) {
    var random = RandomStream(seed: 4)
    let shape = TwoLayerShape(
      coordinateCount: sizes.coordinates, classCount: sizes.classes,
      neuronsPerClass: sizes.neurons)
    let activation = SmoothedReLU(power: sizes.power, threshold: 0.2)
    let weights = NeuronMatrix.drawn(shape, from: &random)
    let patches = SparsePatches.drawn(
      samples: sizes.samples, mostPatches: sizes.patches, coordinates: sizes.coordinates,
      from: &random)
    let logitGradient = (0..<sizes.samples * sizes.classes).map { _ in Float(random.normal()) }

    let plain = PlainTwoLayer(
      shape: shape, activation: activation, weights: weights, scaling: .strengths)
    var expectedLogits: [Float] = []
    var expectedGradient = NeuronMatrix(zeros: shape)
    for sample in 0..<sizes.samples {
      let terms = patches.terms(of: sample)
      expectedLogits += plain.logits(terms)
      let row = Array(logitGradient[sample * sizes.classes..<(sample + 1) * sizes.classes])
      plain.addGradient(terms, logitGradient: row, to: &expectedGradient)
    }

    for variant in variantsHere {
      for patchCapacity in [sizes.patches, 3 * sizes.patches, 1_000] {
        var workspace = TwoLayerWorkspace(
          shape: shape, activation: activation, patchCapacity: patchCapacity, variant: variant)
        var logits: [Float] = []
        var gradient = NeuronMatrix(zeros: shape)
        patches.addGradient(weights: weights, workspace: &workspace, gradient: &gradient) {
          block, blockLogits, blockGradient in
          for index in blockLogits.indices {
            logits.append(blockLogits[index])
            blockGradient[index] = logitGradient[block.lowerBound * sizes.classes + index]
          }
        }
        #expect(logits.bits == expectedLogits.bits, "\(variant), capacity \(patchCapacity)")
        #expect(
          gradient.elements.bits == expectedGradient.elements.bits,
          "\(variant), capacity \(patchCapacity)")
      }
    }
  }

  @Test("leave out patches along coordinates that are not stored")
  func coordinatesBeyond() {
    let patches = SparsePatches(
      offsets: [0, 3, 4], coordinates: [5, 1, 7, 9], strengths: [1, 2, 3, 4], coordinateCount: 5)
    #expect(patches.offsets == [0, 1, 1])
    #expect(patches.coordinates == [1])
    #expect(patches.strengths == [2])
    #expect(patches.largestPatchCount == 1)
  }

  @Test("refuse offsets that do not end with the patches")
  func wrongOffsets() async {
    await #expect(processExitsWith: .failure) {
      _ = SparsePatches(
        offsets: [0, 2], coordinates: [0], strengths: [1], coordinateCount: 1)
    }
  }
}
