public import DataSets
public import Randomness

/// Symmetric label noise: with a given probability a label becomes one of the others.
///
/// Whether and how a label changes is a function of seed and sample, so it is the same in every
/// subset and every epoch. With one seed, a larger share changes what a smaller one changes, to the
/// same classes, and more.
///
/// - Source: Ghosh, Kumar & Sastry 2017, arXiv:1712.09482, the definition of symmetric noise:
///   probability η of a change, η / (k − 1) for each of the other classes.
public struct LabelNoise: Sendable, Equatable {
  /// The probability of a change, 0 to 1.
  public let share: Double

  /// Noise of a share.
  ///
  /// - Parameter share: The probability of a change, 0 to 1.
  /// - Throws: ``BatchError`` for any other number.
  public init(share: Double) throws(BatchError) {
    guard (0...1).contains(share) else {
      throw .notAllowed(setting: "label noise", found: "\(share)", allowed: "0 to 1")
    }
    self.share = share
  }

  /// The label that a sample has under the noise.
  ///
  /// - Parameters:
  ///   - label: The sample's own class, 0 ..< `classCount`.
  ///   - sample: Its place in the whole data set.
  ///   - classCount: The number of classes; 2 or more.
  ///   - random: The root stream of the run.
  public func label(
    _ label: Int, ofSample sample: Int, classCount: Int, random: RandomStream
  ) -> Int {
    precondition(classCount >= 2, "noise needs another class")
    precondition((0..<classCount).contains(label), "a label is a class")
    var stream = random.child(.labelNoise, sample)
    guard stream.bernoulli(share) else { return label }
    let other = stream.index(below: classCount - 1)
    return other < label ? other : other + 1
  }

  /// The whole data set under the noise; coarse labels stay as they are.
  ///
  /// - Parameters:
  ///   - images: The whole data set, of 2 classes or more.
  ///   - random: The root stream of the run.
  public func applied(to images: LabelledImages, random: RandomStream) -> LabelledImages {
    let labels = images.labels.enumerated().map { sample, label in
      self.label(label, ofSample: sample, classCount: images.classNames.count, random: random)
    }
    return LabelledImages(
      name: images.name, origin: images.origin, shape: images.shape, pixels: images.pixels,
      labels: labels, classNames: images.classNames, coarse: images.coarse)
  }
}
