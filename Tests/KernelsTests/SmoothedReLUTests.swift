import Testing

@testable import Kernels

@Suite("Smoothed ReLU") struct SmoothedReLUTests {
  @Test(
    "is threshold / power at the threshold, seen from both sides", arguments: [2, 2.5, 3, 4, 7])
  func atThreshold(power: Double) {
    let activation = SmoothedReLU(power: power, threshold: 0.25)
    // One part in 10^9 beside the threshold moves a function of slope 1 by as little.
    for side in [1 - 1e-9, 1, 1 + 1e-9] {
      #expect(abs(activation.value(at: 0.25 * side) - 0.25 / power) < 1e-9)
      #expect(abs(activation.slope(at: 0.25 * side) - 1) < 1e-8)
    }
  }

  @Test("has the slope of its value", arguments: [2, 2.5, 3, 4])
  func slope(power: Double) {
    let activation = SmoothedReLU(power: power, threshold: 0.5)
    let step = 1e-6
    for z in [-1, -0.1, 0.05, 0.2, 0.45, 0.6, 3] {
      let numeric =
        (activation.value(at: z + step) - activation.value(at: z - step)) / (2 * step)
      // Truncation below step² · 24 (the third derivative at q = 4), rounding below 1e-15 / step.
      #expect(abs(activation.slope(at: z) - numeric) < 1e-9)
    }
  }

  @Test("is what the kernels compute, at every kind of power", arguments: [2, 2.5, 3, 4, 5, 7.3])
  func kernels(power: Double) {
    let shape = TwoLayerShape(coordinateCount: 1, classCount: 1, neuronsPerClass: 1)
    let activation = SmoothedReLU(power: power, threshold: 0.7)
    let patches = DensePatches(elements: [1], patchesPerSample: 1, coordinateCount: 1)
    for variant in variantsHere {
      var workspace = TwoLayerWorkspace(
        shape: shape, activation: activation, largestPatchCount: 1, variant: variant)
      for step in -20...200 {
        let z = Float(step) / 100
        var weights = NeuronMatrix(zeros: shape)
        weights[0, class: 0, neuron: 0] = z
        var gradient = NeuronMatrix(zeros: shape)
        var value = Float.nan
        patches.addGradient(weights: weights, workspace: &workspace, gradient: &gradient) {
          _, logits, slope in
          value = logits[0]
          slope[0] = 1
        }
        let (exact, slope) = (activation.value(at: Double(z)), activation.slope(at: Double(z)))
        // In units of 2^-24: z / threshold takes 2, its power q - 1 times that and 1, the sums 3;
        // above the threshold the excess carries 3 z, and z is at most q times the value.
        let unit = Double(Float.ulpOfOne) / 2
        #expect(abs(Double(value) - exact) <= (3 * power + 4) * unit * exact, "\(variant), \(z)")
        let error = abs(Double(gradient.elements[0]) - slope)
        #expect(error <= 2 * power * unit * slope, "\(variant), \(z)")
      }
    }
  }

  @Test("hands a NaN on to the logits and the gradient", arguments: [2, 2.5, 3, 4])
  func notANumber(power: Double) {
    let shape = TwoLayerShape(coordinateCount: 1, classCount: 2, neuronsPerClass: 1)
    let patches = DensePatches(elements: [1], patchesPerSample: 1, coordinateCount: 1)
    for variant in variantsHere {
      var workspace = TwoLayerWorkspace(
        shape: shape, activation: SmoothedReLU(power: power, threshold: 1), largestPatchCount: 1,
        variant: variant)
      var weights = NeuronMatrix(zeros: shape)
      weights[0, class: 1, neuron: 0] = .nan
      var gradient = NeuronMatrix(zeros: shape)
      var seen: [Bool] = []
      patches.addGradient(weights: weights, workspace: &workspace, gradient: &gradient) {
        _, logits, slope in
        seen = [logits[0].isNaN, logits[1].isNaN]
        (slope[0], slope[1]) = (1, 1)
      }
      #expect(seen == [false, true], "\(variant)")
      #expect(gradient[0, class: 1, neuron: 0].isNaN, "\(variant)")
      #expect(gradient[0, class: 0, neuron: 0] == 0, "\(variant)")
    }
  }

  @Test("refuses a power below 2")
  func lowPower() async {
    await #expect(processExitsWith: .failure) { _ = SmoothedReLU(power: 1.9, threshold: 1) }
  }

  @Test("refuses a threshold of 0")
  func noThreshold() async {
    await #expect(processExitsWith: .failure) { _ = SmoothedReLU(power: 3, threshold: 0) }
  }
}
