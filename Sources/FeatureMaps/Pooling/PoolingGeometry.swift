internal import CFeatureMaps

/// The sizes of a pooling pass: square windows, one channel at a time, without padding.
public struct PoolingGeometry: Sendable, Equatable {
  /// The shape that comes in.
  public let input: FeatureShape
  /// Rows and columns of a window, 1 ... 16.
  public let windowSize: Int
  /// Pixels between neighbouring windows; at least 1.
  public let stride: Int

  /// A geometry; the image is at least as large as a window.
  public init(input: FeatureShape, windowSize: Int, stride: Int) {
    precondition(windowSize >= 1 && windowSize <= 16, "a window has 1 to 16 rows")
    precondition(stride >= 1, "windows are at least a pixel apart")
    precondition(
      min(input.height, input.width) >= windowSize, "the image is at least as large as a window")
    (self.input, self.windowSize, self.stride) = (input, windowSize, stride)
  }

  /// The shape that goes out; sizes are rounded down, as PyTorch does.
  public var output: FeatureShape {
    FeatureShape(
      imageCount: input.imageCount, channelCount: input.channelCount,
      height: (input.height - windowSize) / stride + 1,
      width: (input.width - windowSize) / stride + 1)
  }

  var windows: rf_windows {
    rf_windows(
      size: Int64(windowSize), stride: Int64(stride), rows: Int64(output.height),
      columns: Int64(output.width))
  }
}
