import OneDNN

/// The sizes that oneDNN sees: whole blocks of channels, and slices of a thread's images.
struct DirectShapes {
  let geometry: ConvolutionGeometry
  let variant: LaneVariant
  /// Channels in whole blocks, or three in plain images.
  let inputChannels: Int
  let outputChannels: Int
  /// Whether images come as [channel][row][column]: faster where a block would be mostly padding,
  /// but the library has no fast gradient for such an input.
  ///
  /// Images of fewer channels get empty ones up to three: for one channel alone the library has no
  /// fast gradient of the weights either, and falls back to its plain loops.
  let hasPlainInput: Bool
  /// The most images in a slice.
  let sliceCount: Int

  /// Floats of a slice that share the second-level cache with weights and code.
  private static let sliceBudget = 96 * 1024

  init(_ geometry: ConvolutionGeometry, _ variant: LaneVariant, _ use: PreparedUse) {
    (self.geometry, self.variant) = (geometry, variant)
    let channelCount = geometry.input.channelCount
    hasPlainInput = use == .forwardAndWeightGradient && channelCount <= 3
    inputChannels = hasPlainInput ? 3 : variant.paddedCount(channelCount)
    outputChannels = variant.paddedCount(geometry.outputChannelCount)
    let floats =
      inputChannels * geometry.input.pixelCount + outputChannels * geometry.output.pixelCount
    sliceCount = max(1, min(16, Self.sliceBudget / floats))
  }

  /// Floats of one image, going in.
  var inputCount: Int { inputChannels * geometry.input.pixelCount }
  /// Floats of one image, coming out.
  var outputCount: Int { outputChannels * geometry.output.pixelCount }
  /// The weights with their padding, [outputs, inputs, rows, columns].
  var weights: [Int] {
    [outputChannels, inputChannels, geometry.kernelSize, geometry.kernelSize]
  }

  var window: WindowMotion { WindowMotion(stride: geometry.stride, padding: geometry.padding) }

  /// A thread's images in slices, the last perhaps smaller.
  func slices(of images: Range<Int>) -> [Range<Int>] {
    stride(from: images.lowerBound, to: images.upperBound, by: sliceCount).map {
      $0..<min($0 + sliceCount, images.upperBound)
    }
  }

  func input(_ imageCount: Int, _ type: ScalarType) throws(OneDNNFailure) -> TensorLayout {
    try TensorLayout(
      [imageCount, inputChannels, geometry.input.height, geometry.input.width], type,
      order: hasPlainInput ? .nchw : blocks)
  }

  func output(_ imageCount: Int, _ type: ScalarType) throws(OneDNNFailure) -> TensorLayout {
    try TensorLayout(
      [imageCount, outputChannels, geometry.output.height, geometry.output.width], type,
      order: blocks)
  }

  private var blocks: MemoryOrder { variant.laneCount == 16 ? .nChw16c : .nChw8c }
}
