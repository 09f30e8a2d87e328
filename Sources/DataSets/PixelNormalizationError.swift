/// Why numbers are no normalisation of pixels.
public enum PixelNormalizationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is not one mean and one standard deviation for each channel.
  case channelCounts(means: Int, standardDeviations: Int)
  /// A mean is not finite.
  case mean(Double, channel: Int)
  /// A standard deviation is not finite, or too close to zero.
  case standardDeviation(Double, channel: Int)
  /// No normalisation has this name.
  case unknownName(String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .channelCounts(let means, let deviations):
      return "a normalisation needs one mean and one standard deviation for each channel: "
        + "found \(means) and \(deviations)"
    case .mean(let value, let channel):
      return "the mean of channel \(channel) is \(value); allowed are finite numbers"
    case .standardDeviation(let value, let channel):
      return "the standard deviation of channel \(channel) is \(value); "
        + "allowed are finite numbers from 1e-30"
    case .unknownName(let name):
      let allowed = KnownNormalization.allCases.map(\.rawValue).joined(separator: ", ")
      return "there is no normalisation '\(name)'; allowed are \(allowed)"
    }
  }
}
