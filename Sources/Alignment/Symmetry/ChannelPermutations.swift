public import Randomness

/// An order of the channels for each group of a network.
public struct ChannelPermutations: Sendable, Equatable {
  /// For each group, and each of its places, the channel of the original that comes there.
  public let orders: [[Int]]

  /// The given orders.
  ///
  /// - Parameter orders: For each group an arrangement of 0 ..< its number of channels.
  public init(_ orders: [[Int]]) {
    precondition(
      orders.allSatisfy { $0.sorted() == Array($0.indices) }, "an order has every channel once")
    self.orders = orders
  }

  /// The orders that leave every channel where it is.
  ///
  /// - Parameter groups: The groups of a network.
  public static func identity(of groups: ChannelGroups) -> Self {
    Self(groups.groups.map { Array(0..<$0.channelCount) })
  }

  /// Uniformly random orders.
  ///
  /// - Parameters:
  ///   - groups: The groups of a network.
  ///   - random: The source of the orders.
  public static func random(of groups: ChannelGroups, using random: inout RandomStream) -> Self {
    Self(groups.groups.map { random.permutation(of: $0.channelCount) })
  }

  /// The orders that undo these.
  public var inverse: Self {
    Self(
      orders.map { order in
        var inverse = order
        for (place, channel) in order.enumerated() { inverse[channel] = place }
        return inverse
      })
  }
}
