/// The sizes of a convolution with square kernels, strides and zero padding, without dilation.
public struct ConvolutionGeometry: Sendable, Equatable {
  /// The shape that comes in.
  public let input: FeatureShape
  /// Channels that go out.
  public let outputChannelCount: Int
  /// Rows and columns of a kernel.
  public let kernelSize: Int
  /// Pixels between neighbouring windows.
  public let stride: Int
  /// Zeros around the image, on each side.
  public let padding: Int

  /// A geometry; the padded image is at least as large as the kernel.
  public init(
    input: FeatureShape, outputChannelCount: Int, kernelSize: Int, stride: Int, padding: Int
  ) {
    precondition(outputChannelCount >= 1 && kernelSize >= 1 && stride >= 1 && padding >= 0)
    precondition(
      min(input.height, input.width) + 2 * padding >= kernelSize,
      "the padded image is at least as large as the kernel")
    (self.input, self.outputChannelCount) = (input, outputChannelCount)
    (self.kernelSize, self.stride, self.padding) = (kernelSize, stride, padding)
  }

  /// The shape that goes out; sizes are rounded down, as PyTorch does.
  public var output: FeatureShape {
    FeatureShape(
      imageCount: input.imageCount, channelCount: outputChannelCount,
      height: (input.height + 2 * padding - kernelSize) / stride + 1,
      width: (input.width + 2 * padding - kernelSize) / stride + 1)
  }

  /// Weights, without a bias: outputs × inputs × kernel rows × kernel columns.
  public var weightCount: Int {
    outputChannelCount * input.channelCount * kernelSize * kernelSize
  }

  /// Multiply-adds of one pass in one direction over the batch, done directly.
  public var multiplyAddCount: Int {
    weightCount * output.imageCount * output.pixelCount
  }
}
