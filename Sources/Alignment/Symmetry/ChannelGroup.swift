/// Channels that can be exchanged with one another, wherever they go.
public struct ChannelGroup: Sendable, Equatable {
  /// The layers that make these channels, by the paths of PyTorch's modules, in order.
  public let layers: [String]
  /// Number of channels, at least 1.
  public let channelCount: Int
}
