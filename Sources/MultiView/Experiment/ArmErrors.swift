/// The errors of one arm of the experiment, each a fraction in [0, 1].
public struct ArmErrors: Sendable, Hashable, Codable {
  /// On the training samples, against the labels that training saw.
  public let training: Double
  /// On fresh multi-view samples.
  public let multiView: Double
  /// On fresh single-view samples: the theory's error divided by μ.
  public let singleView: Double

  /// Errors on the three sets.
  public init(training: Double, multiView: Double, singleView: Double) {
    self.training = training
    self.multiView = multiView
    self.singleView = singleView
  }

  /// The error on the mixture with the given share of single-view samples.
  ///
  /// - Parameter share: μ in [0, 1].
  public func overall(singleViewShare share: Double) -> Double {
    (1 - share) * multiView + share * singleView
  }
}
