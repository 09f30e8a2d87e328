/// The extent of one image's feature map: channels, rows and columns.
public struct MapShape: Sendable, Hashable, CustomStringConvertible {
  /// Number of channels, at least 1.
  public let channels: Int
  /// Number of rows, at least 1.
  public let height: Int
  /// Number of columns, at least 1.
  public let width: Int

  /// A shape; every extent must be at least 1.
  public init(channels: Int, height: Int, width: Int) {
    precondition(channels >= 1 && height >= 1 && width >= 1, "a map has no empty extent")
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// Three channels of 32 × 32 pixels, the shape of CIFAR's images.
  public static let cifar = MapShape(channels: 3, height: 32, width: 32)

  /// Number of pixels of one channel.
  public var pixels: Int { height * width }

  /// Number of values of one image.
  public var count: Int { channels * pixels }

  /// Channels, height and width, joined by the sign of multiplication.
  public var description: String { "\(channels)×\(height)×\(width)" }

  /// The shape with another number of channels.
  func with(channels: Int) -> MapShape {
    MapShape(channels: channels, height: height, width: width)
  }
}
