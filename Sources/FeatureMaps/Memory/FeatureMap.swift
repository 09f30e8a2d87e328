/// A batch of feature maps in an arena, laid out [image][block][row][column][lane].
///
/// The last block of channels is filled up with zeros. A handle: copies refer to the same memory.
public struct FeatureMap: Sendable {
  /// Where the values lie.
  public let arena: Arena
  /// The first value's position in the arena, in floats.
  public let offset: Int
  /// The sizes.
  public let shape: FeatureShape

  /// Takes the place `offset..<offset + shape.floatCount(arena.variant)`, as it is.
  public init(_ shape: FeatureShape, in arena: Arena, at offset: Int) {
    arena.check(offset: offset, count: shape.floatCount(arena.variant))
    (self.arena, self.offset, self.shape) = (arena, offset, shape)
  }

  /// In bounds by the check at creation, and alive as long as the arena.
  var pointer: UnsafeMutablePointer<Float> { unsafe arena.base + offset }

  /// Reads plain [image][channel][row][column] values, as PyTorch lays them out.
  public func load(_ values: Span<Float>) {
    precondition(
      values.count == shape.imageCount * shape.channelCount * shape.pixelCount,
      "values are [images × channels × height × width]")
    for place in places { unsafe pointer[place.blocked] = values[place.plain] }
  }

  /// Writes plain [image][channel][row][column] values.
  public func store(into values: inout MutableSpan<Float>) {
    precondition(
      values.count == shape.imageCount * shape.channelCount * shape.pixelCount,
      "values are [images × channels × height × width]")
    for place in places { unsafe values[place.plain] = pointer[place.blocked] }
  }
}
