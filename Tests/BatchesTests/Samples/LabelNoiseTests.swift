import Batches
import DataSets
import Randomness
import Testing

@Suite("Label noise") struct LabelNoiseTests {
  private static let root = RandomStream(seed: 6)
  private static let trials = 20_000
  private static let labels = (0..<trials).map { $0 % 10 }

  private func noisy(_ share: Double) throws -> [Int] {
    let noise = try LabelNoise(share: share)
    return Self.labels.enumerated().map { sample, label in
      noise.label(label, ofSample: sample, classCount: 10, random: Self.root)
    }
  }

  @Test(
    "changes its share of the labels, to each other class equally often", arguments: [0.1, 0.4])
  func law(share: Double) throws {
    let noisy = try noisy(share)
    // Classes further on, 1 to 9 of 10: each with probability share / 9.
    let steps = zip(noisy, Self.labels).map { ($0 - $1 + 10) % 10 }
    for step in 0..<10 {
      let probability = step == 0 ? 1 - share : share / 9
      let count = steps.count { $0 == step }
      #expect(isExpected(count, of: Self.trials, probability: probability), "\(step)")
    }
  }

  @Test("a share of none changes nothing and a share of one everything")
  func ends() throws {
    #expect(try noisy(0) == Self.labels)
    #expect(zip(try noisy(1), Self.labels).allSatisfy { $0 != $1 })
  }

  @Test("a larger share changes what a smaller one does, to the same classes")
  func nested() throws {
    for (label, pair) in zip(Self.labels, zip(try noisy(0.2), try noisy(0.5)))
    where pair.0 != label {
      #expect(pair.1 == pair.0)
    }
  }

  @Test("agrees with a second implementation, and leaves all but the labels as it was")
  func golden() throws {
    let images = testImages(40, ImageShape(channels: 1, height: 1, width: 2))
    // The labels repeat after 7 in the script.
    let labels = (0..<40).map { 2 * ($0 % 7) % 3 }
    let clean = LabelledImages(
      name: "clean", origin: ["file"], shape: images.shape, pixels: images.pixels, labels: labels,
      classNames: images.classNames, coarse: .init(labels: labels, classNames: ["a", "b", "c"]))
    let noisy = try LabelNoise(share: 0.4).applied(
      to: clean, random: RandomStream(seed: GoldenBatches.seed))
    let expected = LabelledImages(
      name: "clean", origin: ["file"], shape: images.shape, pixels: images.pixels,
      labels: try GoldenBatches.read().noisyLabels, classNames: images.classNames,
      coarse: clean.coarse)
    #expect(noisy == expected)
    #expect(noisy.labels != labels)
  }

  @Test("a share that is no probability is refused", arguments: [-0.1, 1.5, .nan])
  func refused(share: Double) throws {
    let error = try #require(throws: BatchError.self) { try LabelNoise(share: share) }
    #expect(error.description == "label noise is \(share); allowed: 0 to 1")
  }
}
