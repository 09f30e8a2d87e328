/// What came out of one experiment on a Gaussian mixture.
public struct GaussianExperimentResult: Sendable, Hashable, Codable {
  /// The test error of each network, fractions in [0, 1].
  public let memberErrors: [Double]
  /// The test error of the first 1, 2, ... K networks together, fractions in [0, 1].
  public let ensembleErrors: [Double]
  /// The error of the best classifier there is, a fraction; exact.
  public let bayesError: Double
  /// The error of that classifier on the very test samples that the networks saw, a fraction.
  public let bayesTestError: Double
  /// The variance over members of a logit, averaged over test samples and classes; nil if a
  /// network diverged.
  public let memberVariance: Double?
  /// The same for ensembles of ⌊K/2⌋ members, estimated from two that share none; nil if a network
  /// diverged.
  public let halfEnsembleVariance: Double?
  /// The number of networks whose weights stopped being finite; all their answers count as errors.
  public let divergedCount: Int

  /// The mean over members of the test error, a fraction.
  public var memberMeanError: Double {
    memberErrors.reduce(0, +) / Double(memberErrors.count)
  }

  /// The test error of all networks together, a fraction.
  public var ensembleError: Double { ensembleErrors.last ?? 1 }
}
