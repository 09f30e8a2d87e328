/// The errors of one predictor, each a fraction in [0, 1].
public struct PredictorErrors: Sendable, Hashable, Codable {
  /// On the training samples and their training labels.
  public let training: Double
  /// On fresh multi-view samples.
  public let multiView: Double
  /// On fresh single-view samples.
  public let singleView: Double
}

/// What came out of one comparison on fixed features.
public struct FeatureComparisonResult: Sendable, Hashable, Codable {
  /// Each member alone, trained on the labels.
  public let members: [PredictorErrors]
  /// The mean of the members' outputs.
  public let ensemble: PredictorErrors
  /// One head over the features of all members.
  public let joint: PredictorErrors
  /// Heads on fresh features, trained on the ensemble's outputs.
  public let distilled: PredictorErrors
  /// Heads on the same fresh features, trained on the labels.
  public let control: PredictorErrors

  /// The mean over members of each error.
  public var memberMean: PredictorErrors {
    PredictorErrors(
      training: mean(\.training), multiView: mean(\.multiView), singleView: mean(\.singleView))
  }

  private func mean(_ error: (PredictorErrors) -> Double) -> Double {
    members.reduce(0) { $0 + error($1) } / Double(members.count)
  }
}
