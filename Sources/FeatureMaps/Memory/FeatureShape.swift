internal import CFeatureMaps

/// The sizes of a batch of feature maps; all at least 1.
public struct FeatureShape: Sendable, Equatable {
  /// Images in the batch.
  public let imageCount: Int
  /// Channels, without the zeros that fill up the last block.
  public let channelCount: Int
  /// Rows of a channel.
  public let height: Int
  /// Columns of a channel.
  public let width: Int

  /// A shape; every size is at least 1.
  public init(imageCount: Int, channelCount: Int, height: Int, width: Int) {
    precondition(
      min(imageCount, channelCount, height, width) >= 1, "a feature map has at least one value")
    (self.imageCount, self.channelCount) = (imageCount, channelCount)
    (self.height, self.width) = (height, width)
  }

  /// Pixels of one channel of one image.
  public var pixelCount: Int { height * width }

  /// Values of all images, without padding.
  public var valueCount: Int { imageCount * channelCount * pixelCount }

  /// Floats that a map of this shape takes, padding included.
  public func floatCount(_ variant: LaneVariant) -> Int {
    imageCount * variant.paddedCount(channelCount) * pixelCount
  }

  func code(_ variant: LaneVariant) -> rf_shape {
    rf_shape(
      images: Int64(imageCount),
      blocks: Int64(variant.paddedCount(channelCount) / variant.laneCount),
      height: Int64(height), width: Int64(width))
  }
}
