public import FeatureMaps
public import Networks

/// What an executor is compiled for.
public struct ExecutionSettings: Sendable, Equatable {
  /// Images in a batch; at least 1.
  public var imageCount: Int
  /// Which statistics batch normalization uses.
  public var normalization: Normalization
  /// What is computed beside the logits.
  public var order: Order
  /// The numbers that convolutions multiply.
  public var precision: Precision
  /// Threads that share each pass, the caller's included; at least 1.
  public var threadCount: Int
  /// The kernels that run; must run on this processor.
  public var variant: LaneVariant

  /// How convolutions are computed.
  public var convolutions: Convolutions
  /// Values inside the network that can be read after a forward pass.
  public var taps: Set<Tap.Name>

  /// Which statistics batch normalization uses.
  public enum Normalization: String, Sendable, CaseIterable {
    /// Those of the batch, as PyTorch's training mode; running statistics follow them.
    case batch
    /// The running ones, as PyTorch's evaluation mode.
    case running
  }

  /// How convolutions are computed.
  public enum Convolutions: String, Sendable, CaseIterable {
    /// By Winograd's algorithm where it pays, which its geometry alone decides; directly elsewhere.
    case fastest
    /// As in the definition, everywhere.
    case direct
  }

  /// How many times the network can be differentiated; each order keeps more in memory.
  public enum Order: Int, Sendable, CaseIterable, Comparable {
    /// Logits alone.
    case value
    /// Gradients with respect to the parameters.
    case gradient
    /// Tangents and exact second-order products.
    case curvature

    public static func < (lower: Order, upper: Order) -> Bool { lower.rawValue < upper.rawValue }
  }

  /// Settings for a batch; by default for evaluation, with all that the processor offers.
  public init(
    imageCount: Int, normalization: Normalization = .running, order: Order = .value,
    precision: Precision = .float32, threadCount: Int = 1, variant: LaneVariant = .fastest,
    convolutions: Convolutions = .fastest, taps: Set<Tap.Name> = []
  ) {
    (self.imageCount, self.normalization, self.order) = (imageCount, normalization, order)
    (self.precision, self.threadCount, self.variant) = (precision, threadCount, variant)
    (self.convolutions, self.taps) = (convolutions, taps)
  }
}
