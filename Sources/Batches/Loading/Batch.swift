public import FeatureMaps

/// The samples of one step, ready for an executor and a loss.
public struct Batch {
  /// The samples' places in the whole data set.
  public let samples: [Int]
  /// Normalised values, [batch × channels × height × width].
  ///
  /// They lie in the memory of the loader, and are gone with the next batch that it loads.
  public let images: FlatVector
  /// The samples' own classes, whatever was mixed into them.
  public let labels: [Int]
  /// What the network should say, [batch × classes]: probabilities, each row of sum 1.
  ///
  /// One for the sample's class, or λ for it and 1 − λ for that of what was mixed into it.
  public let targets: [Double]

  /// The number of samples.
  public var count: Int { samples.count }
}
