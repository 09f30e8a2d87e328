/// One float per channel in an arena, filled up with zeros to whole blocks.
public struct ChannelVector: Sendable {
  /// Where the values lie.
  public let arena: Arena
  /// The first value's position in the arena, in floats.
  public let offset: Int
  /// Channels, without the padding.
  public let count: Int

  /// Takes the place `offset..<offset + arena.variant.paddedCount(count)`, as it is.
  public init(count: Int, in arena: Arena, at offset: Int) {
    precondition(count >= 1, "a channel vector has at least one channel")
    arena.check(offset: offset, count: arena.variant.paddedCount(count))
    (self.arena, self.offset, self.count) = (arena, offset, count)
  }

  /// The value of one channel, 0 ..< count.
  public subscript(channel: Int) -> Float {
    get {
      precondition(channel >= 0 && channel < count, "a channel within the vector")
      return unsafe pointer[channel]
    }
    nonmutating set {
      precondition(channel >= 0 && channel < count, "a channel within the vector")
      unsafe pointer[channel] = newValue
    }
  }

  /// In bounds by the check at creation, and alive as long as the arena.
  var pointer: UnsafeMutablePointer<Float> { unsafe arena.base + offset }
}
