public import FeatureMaps

/// A network that cannot be compiled as asked; shown to the user word for word.
public enum ExecutionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A setting has a value that is not allowed.
  case notAllowed(setting: String, found: String, allowed: String)
  /// In training, batch normalization would see one value per channel.
  case batchTooSmall(layer: String, imageCount: Int)
  /// The processor has no instructions for a precision.
  case precisionUnavailable(Precision, processor: String)
  /// The system gave no threads.
  case threads(count: Int)
  /// The library that convolves refused.
  case refused(layer: String, reason: String)

  /// What was wrong, what was found and what is allowed.
  public var description: String {
    switch self {
    case .notAllowed(let setting, let found, let allowed):
      "\(setting) is \(found); allowed: \(allowed)"
    case .batchTooSmall(let layer, let imageCount):
      """
      \(layer) would normalise one value per channel in training (batch of \(imageCount), maps of \
      one pixel); use at least 2 images
      """
    case .precisionUnavailable(let precision, let processor):
      "\(precision.rawValue) needs instructions that this processor (\(processor)) lacks; use f32"
    case .threads(let count):
      "the system refused to start \(count) threads; ask for fewer"
    case .refused(let layer, let reason):
      "\(layer): \(reason)"
    }
  }
}
