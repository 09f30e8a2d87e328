/// Plain floats in an arena: weights, gradients, logits.
public struct FlatVector: Sendable {
  /// Where the values lie.
  public let arena: Arena
  /// The first value's position in the arena, in floats.
  public let offset: Int
  /// How many values.
  public let count: Int

  /// Takes the place `offset..<offset + count`, as it is.
  ///
  /// Unlike maps, a vector may start anywhere: the tensors of a network follow each other without
  /// gaps.
  public init(count: Int, in arena: Arena, at offset: Int) {
    precondition(
      count >= 0 && offset >= 0 && offset + count <= arena.floatCount,
      "a vector lies inside its arena")
    (self.arena, self.offset, self.count) = (arena, offset, count)
  }

  /// Part of this vector.
  public func slice(_ range: Range<Int>) -> FlatVector {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a part of the vector")
    return FlatVector(count: range.count, in: arena, at: offset + range.lowerBound)
  }

  /// One value, 0 ..< count.
  public subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count, "an index within the vector")
      return unsafe pointer[index]
    }
    nonmutating set {
      precondition(index >= 0 && index < count, "an index within the vector")
      unsafe pointer[index] = newValue
    }
  }

  /// Overwrites all values.
  public func load(_ values: Span<Float>) {
    precondition(values.count == count, "as many values as the vector has")
    for i in values.indices { unsafe pointer[i] = values[i] }
  }

  /// Copies all values out.
  public func store(into values: inout MutableSpan<Float>) {
    precondition(values.count == count, "as many values as the vector has")
    for i in values.indices { unsafe values[i] = pointer[i] }
  }

  /// In bounds by the check at creation, and alive as long as the arena.
  var pointer: UnsafeMutablePointer<Float> { unsafe arena.base + offset }
}
