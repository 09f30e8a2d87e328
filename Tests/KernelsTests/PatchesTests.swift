import Foundation
import Randomness
import Testing

@testable import Kernels

@Suite("Passes over patches") struct PatchesTests {
  private static let shape = TwoLayerShape(
    coordinateCount: 6, classCount: 4, neuronsPerClass: 3)

  /// The mean cross-entropy of a network, by the definition and in double precision.
  private static func loss(
    _ weights: NeuronMatrix, bump: (index: Int, by: Double), _ patches: DensePatches,
    _ labels: [Int32], _ activation: SmoothedReLU
  ) -> Double {
    let shape = weights.shape
    var logits: [Double] = []
    for sample in 0..<patches.sampleCount {
      for label in 0..<shape.classCount {
        var sum = 0.0
        for neuron in 0..<shape.neuronsPerClass {
          for patch in patches.terms(of: sample) {
            var z = 0.0
            for term in patch {
              let column = shape.column(class: label, neuron: neuron)
              let index = term.coordinate * shape.columnCount + column
              let weight =
                Double(weights.elements[index]) + (index == bump.index ? bump.by : 0)
              z += Double(term.strength) * weight
            }
            sum += activation.value(at: z)
          }
        }
        logits.append(sum)
      }
    }
    return CrossEntropyTests.exact(logits, labels, classCount: shape.classCount)
      / Double(labels.count)
  }

  @Test(
    "give the gradient of central differences for every weight", arguments: [2, 2.5, 3, 4])
  func gradient(power: Double) {
    var random = RandomStream(seed: 7)
    let activation = SmoothedReLU(power: power, threshold: 0.5)
    let patches = DensePatches.drawn(samples: 5, patches: 3, coordinates: 6, from: &random)
    let weights = NeuronMatrix.drawn(Self.shape, from: &random)
    let labels: [Int32] = [0, 3, 1, 2, 2]
    var workspace = TwoLayerWorkspace(
      shape: Self.shape, activation: activation, largestPatchCount: 3)
    var gradient = NeuronMatrix(zeros: Self.shape)
    patches.addGradient(weights: weights, workspace: &workspace, gradient: &gradient) {
      block, logits, slopes in
      crossEntropyGradient(
        logits: logits, labels: labels.span.extracting(block), classCount: 4, weight: 0.2,
        into: &slopes)
    }
    let step = 1e-5
    for coordinate in 0..<6 {
      for column in 0..<12 {
        let index = coordinate * Self.shape.columnCount + column
        let up = Self.loss(weights, bump: (index, step), patches, labels, activation)
        let down = Self.loss(weights, bump: (index, -step), patches, labels, activation)
        // The third derivatives are of size 100: 1e-8. Float: sums of 15 terms of size 1, each
        // with some 20 roundings of 2^-24. At power 2 and 2.5 a kink of the slope can lie within
        // the step: its jump in curvature, 2, costs another step.
        let tolerance = 1e-8 + 15 * 20 * 0x1p-24 + (power < 3 ? 2 * step : 0)
        let numeric = (up - down) / (2 * step)
        #expect(abs(Double(gradient.elements[index]) - numeric) < tolerance, "entry \(index)")
      }
      for column in 12..<16 {
        #expect(gradient.elements[coordinate * Self.shape.columnCount + column] == 0)
      }
    }
  }

  @Test("over one coordinate each are the dense ones over the basis")
  func sparseIsDense() {
    var random = RandomStream(seed: 8)
    let sparse = SparsePatches.drawn(samples: 30, mostPatches: 5, coordinates: 6, from: &random)
    var elements = [Float](repeating: 0, count: 30 * 5 * 6)
    for sample in 0..<30 {
      for (slot, patch) in sparse.terms(of: sample).enumerated() {
        for term in patch { elements[(sample * 5 + slot) * 6 + term.coordinate] = term.strength }
      }
    }
    let dense = DensePatches(elements: elements, patchesPerSample: 5, coordinateCount: 6)
    let weights = NeuronMatrix.drawn(Self.shape, from: &random)
    let activation = SmoothedReLU(power: 3, threshold: 0.5)

    func pass(_ patches: some Patches) -> (logits: [Float], gradient: [Float]) {
      var workspace = TwoLayerWorkspace(
        shape: Self.shape, activation: activation, largestPatchCount: 5)
      var logits: [Float] = []
      var gradient = NeuronMatrix(zeros: Self.shape)
      patches.addGradient(weights: weights, workspace: &workspace, gradient: &gradient) {
        _, blockLogits, slopes in
        for index in blockLogits.indices {
          logits.append(blockLogits[index])
          slopes[index] = blockLogits[index] - 0.5
        }
      }
      return (logits, gradient.elements)
    }
    let (fromSparse, fromDense) = (pass(sparse), pass(dense))
    // They divide different factors by the threshold: a few units of the size of the sums.
    for (a, b) in zip(fromSparse.logits, fromDense.logits) { #expect(abs(a - b) < 1e-5) }
    for (a, b) in zip(fromSparse.gradient, fromDense.gradient) { #expect(abs(a - b) < 1e-4) }
  }

  @Test("write every sample's logits, however the blocks fall", arguments: [3, 7, 20, 1_000])
  func allLogits(patchCapacity: Int) {
    var random = RandomStream(seed: 9)
    let patches = DensePatches.drawn(samples: 11, patches: 3, coordinates: 6, from: &random)
    let weights = NeuronMatrix.drawn(Self.shape, from: &random)
    let activation = SmoothedReLU(power: 4, threshold: 0.5)
    var workspace = TwoLayerWorkspace(
      shape: Self.shape, activation: activation, patchCapacity: patchCapacity,
      variant: .fastest)
    var logits = [Float](repeating: .nan, count: 11 * 4)
    var span = logits.mutableSpan
    patches.evaluateAll(weights: weights, workspace: &workspace, logits: &span)
    let plain = PlainTwoLayer(
      shape: Self.shape, activation: activation, weights: weights, scaling: .weights)
    #expect(logits.bits == (0..<11).flatMap { plain.logits(patches.terms(of: $0)) }.bits)
  }

  @Test("refuse a second backward half for one forward half")
  func spentSlopes() async {
    await #expect(processExitsWith: .failure) {
      let shape = TwoLayerShape(coordinateCount: 1, classCount: 1, neuronsPerClass: 1)
      let patches = DensePatches(elements: [1], patchesPerSample: 1, coordinateCount: 1)
      var workspace = TwoLayerWorkspace(
        shape: shape, activation: SmoothedReLU(power: 3, threshold: 1), largestPatchCount: 1)
      var gradient = NeuronMatrix(zeros: shape)
      patches.backpropagate(
        0..<1, logitGradient: [1].span, workspace: &workspace, gradient: &gradient)
    }
  }

  @Test("refuse weights over other coordinates")
  func otherCoordinates() async {
    await #expect(processExitsWith: .failure) {
      let shape = TwoLayerShape(coordinateCount: 2, classCount: 1, neuronsPerClass: 1)
      let patches = DensePatches(elements: [1], patchesPerSample: 1, coordinateCount: 1)
      var workspace = TwoLayerWorkspace(
        shape: shape, activation: SmoothedReLU(power: 3, threshold: 1), largestPatchCount: 1)
      var logits: [Float] = [0]
      var span = logits.mutableSpan
      patches.evaluateAll(
        weights: NeuronMatrix(zeros: shape), workspace: &workspace, logits: &span)
    }
  }
}
