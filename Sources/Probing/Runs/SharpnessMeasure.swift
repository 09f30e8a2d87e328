/// The measures of sharpness, by the names that users choose them with.
public enum SharpnessMeasure: String, Sendable, Codable, CaseIterable {
  /// The largest rise in a ball of a radius relative to the weights' length.
  case worstCase = "worst-case"
  /// The same in a ball that is stretched by the weights.
  case adaptiveWorstCase = "adaptive-worst-case"
  /// The mean of the worst cases of groups of samples (m-sharpness).
  case groups
  /// The mean rise under Gaussian noise.
  case averageCase = "average-case"
  /// The noise level at which the expected loss has risen by a given amount.
  case noiseLevel = "noise-level"
  /// The largest rise in a box, in percent of 1 + loss.
  case keskar
  /// The length of the weights in the metric of the Fisher information.
  case fisherRao = "fisher-rao"
  /// How the loss bends in the weights of one layer, measured by those weights.
  case relativeFlatness = "relative-flatness"
}
