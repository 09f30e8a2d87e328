/// The size of an image: its channels, rows and columns.
public struct ImageShape: Sendable, Hashable, CustomStringConvertible {
  /// The number of channels: 1 for grey, 3 for red, green and blue in this order.
  public let channels: Int
  /// The number of rows.
  public let height: Int
  /// The number of columns.
  public let width: Int

  /// A size with at least one pixel.
  public init(channels: Int, height: Int, width: Int) {
    precondition(min(channels, height, width) > 0, "an image has at least one pixel")
    (self.channels, self.height, self.width) = (channels, height, width)
  }

  /// The values of one channel: height · width.
  public var planeSize: Int { height * width }

  /// The values of one image: channels · height · width.
  public var pixelCount: Int { channels * planeSize }

  /// The size as text, channels first.
  public var description: String { "\(channels)x\(height)x\(width)" }
}
