/// Which statistics batch normalizations use.
public enum NormalizationMode: String, Sendable, CaseIterable {
  /// The batch's own statistics, which also move the running ones.
  case training
  /// The running statistics, as constants.
  case evaluation
}
