import DataSets
import Testing

@Suite("Pixel normalisation") struct PixelNormalizationTests {
  @Test("each channel has its own mean and deviation, image after image")
  func channels() throws {
    let images = LabelledImages(
      name: "a", origin: [], shape: ImageShape(channels: 2, height: 1, width: 2),
      pixels: [9, 9, 9, 9, 0, 255, 51, 204, 255, 0, 0, 255], labels: [0, 0, 0], classNames: ["x"])
    let normalization = try PixelNormalization(
      mean: [0.5, 0.2], standardDeviation: [0.25, 0.125])
    var values = [Float](repeating: .nan, count: 8)
    var target = values.mutableSpan
    normalization.write(images, 1..<3, into: &target)
    // 51 / 255 = 0.2 and 204 / 255 = 0.8, so by hand:
    #expect(values == [-2, 2, 0, 4.8, 2, -2, -1.6, 6.4])
  }

  // Python 3: [(pixel / 255 - 0.4914) / 0.2470 for pixel in (0, 1, 127, 255)].
  @Test("values are computed in Double and rounded once")
  func rounding() {
    let normalization = KnownNormalization.cifar10.normalization
    let expected: [Float] = [
      -1.9894736842105263, -1.9735968881479717, 0.026879415733904913, 2.0591093117408903,
    ]
    #expect(
      [0, 1, 127, 255].map { normalization.value(of: $0, channel: 0) } == expected)
  }

  @Test(
    "numbers that are no normalisation are refused",
    arguments: [
      ([], [], "found 0 and 0"), ([0.5], [0.2, 0.2], "found 1 and 2"),
      ([.nan], [0.2], "the mean of channel 0 is nan"),
      ([0, 0], [0.2, 0], "the standard deviation of channel 1 is 0.0"),
      ([0], [-1], "the standard deviation of channel 0 is -1.0"),
      ([0], [.infinity], "the standard deviation of channel 0 is inf"),
    ] as [([Double], [Double], String)])
  func refusals(mean: [Double], deviation: [Double], words: String) throws {
    let error = try #require(throws: PixelNormalizationError.self) {
      try PixelNormalization(mean: mean, standardDeviation: deviation)
    }
    #expect(error.description.contains(words))
  }

  @Test("a target of another length traps")
  func targetLength() async {
    await #expect(processExitsWith: .failure) {
      let images = LabelledImages(
        name: "a", origin: [], shape: ImageShape(channels: 1, height: 1, width: 1), pixels: [0],
        labels: [0], classNames: ["x"])
      var values: [Float] = [0, 0]
      var target = values.mutableSpan
      KnownNormalization.mnist.normalization.write(images, 0..<1, into: &target)
    }
  }
}
