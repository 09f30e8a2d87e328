/// What a node of a network computes from its inputs.
///
/// Extents follow PyTorch's floor rule: a window of k pixels moved by s over n pixels padded by p
/// on both sides gives ⌊(n + 2p − k) / s⌋ + 1 pixels.
public enum Operation: Sendable, Equatable {
  /// The images; the first node, and only it.
  case input
  /// Cross-correlation with learned filters.
  case convolution(Convolution)
  /// Standardisation of each channel, followed by a learned scale and shift.
  ///
  /// Training normalises with the batch's biased variance and stores the unbiased one:
  /// running = (1 − momentum) · running + momentum · batch.
  case batchNormalization(epsilon: Double, momentum: Double)
  /// The positive part; its derivative at 0 is 0.
  case relu
  /// The sum of two maps of one shape.
  case add
  /// The shortcut without parameters: every stride-th pixel, with zero channels around.
  ///
  /// Each side gets (outputChannels − inputChannels) / 2 zero channels.
  case subsampleAndPad(outputChannels: Int, stride: Int)
  /// The largest value in a square window, without padding; the first of equals has the gradient.
  case maximumPooling(window: Int, stride: Int)
  /// The mean of a square window, without padding.
  case averagePooling(window: Int, stride: Int)
  /// The mean of each channel.
  case globalAveragePooling
  /// The inputs' channels one after another.
  case concatenate
  /// A learned affine map with bias of its input, flattened channel by channel, row by row.
  case linear(outputs: Int)

  /// A convolution's settings; filters are square, and stride and padding the same both ways.
  public struct Convolution: Sendable, Equatable {
    /// Number of filters, at least 1.
    public let outputChannels: Int
    /// Pixels of a filter's side, at least 1.
    public let kernel: Int
    /// Pixels between neighbouring positions of the filter, at least 1.
    public let stride: Int
    /// Zero pixels added on each side, at least 0.
    public let padding: Int
    /// Whether a bias is learned for each output channel.
    public let bias: Bias

    /// A convolution of these settings.
    public init(
      outputChannels: Int, kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bias = .none
    ) {
      precondition(
        outputChannels >= 1 && kernel >= 1 && stride >= 1 && padding >= 0,
        "a convolution has filters, a kernel and a stride of at least 1, and a padding of 0 or more"
      )
      self.outputChannels = outputChannels
      self.kernel = kernel
      self.stride = stride
      self.padding = padding
      self.bias = bias
    }
  }

  /// Whether a layer adds a learned constant to each output channel.
  public enum Bias: String, Sendable, CaseIterable {
    /// No bias.
    case none
    /// One learned number for each output channel.
    case learned
  }
}
