public import MultiView

/// What came out of one comparison on fixed features.
public struct FeatureComparisonResult: Sendable, Hashable, Codable {
  /// Each member alone, trained on the labels.
  public let members: [ArmErrors]
  /// The mean of the members' outputs.
  public let ensemble: ArmErrors
  /// One head over the features of all members.
  public let joint: ArmErrors
  /// Heads on fresh features, trained on the ensemble's outputs.
  public let distilled: ArmErrors
  /// Heads on the same fresh features, trained on the labels.
  public let control: ArmErrors

  /// The mean over members of each error.
  public var memberMean: ArmErrors {
    ArmErrors(
      training: mean(\.training), multiView: mean(\.multiView), singleView: mean(\.singleView))
  }

  private func mean(_ error: (ArmErrors) -> Double) -> Double {
    members.reduce(0) { $0 + error($1) } / Double(members.count)
  }
}
