public import Kernels

/// Samples as a network sees them, with the class each is to be given.
public struct LabelledPatches<Input: Patches>: Sendable {
  /// The samples.
  public let patches: Input
  /// [samples], each 0..<classes.
  public let labels: [Int32]

  /// Samples with their labels, one each.
  public init(patches: Input, labels: [Int32]) {
    precondition(patches.sampleCount == labels.count, "each sample has a label")
    self.patches = patches
    self.labels = labels
  }

  /// The error of a network on these samples, a fraction in [0, 1].
  public func error(of network: TwoLayerNetwork) -> Double {
    Classification.error(
      logits: network.logits(of: patches), labels: labels, classCount: network.shape.classCount)
  }

  /// The share of these samples that a network classifies correctly, in [0, 1].
  public func accuracy(of network: TwoLayerNetwork) -> Double {
    guard !labels.isEmpty else { return 1 }
    let errors = Classification.errorCount(
      logits: network.logits(of: patches), labels: labels, classCount: network.shape.classCount)
    // One division, so that 450 of 1,000 is 0.45 and not its neighbour.
    return Double(labels.count - errors) / Double(labels.count)
  }

  /// The chosen samples in the chosen order.
  public func gathered(_ samples: [Int]) -> LabelledPatches {
    LabelledPatches(patches: patches.gathered(samples), labels: samples.map { labels[$0] })
  }
}
