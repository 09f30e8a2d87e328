extension FlatVector {
  /// Hands out the values to be changed in place, for loops that a call per value would slow down.
  ///
  /// - Parameter body: Changes the values; nobody else uses them meanwhile.
  package func withMutableSpan(_ body: (_ values: inout MutableSpan<Float>) -> Void) {
    // In bounds by the check at creation, and alive for the call as this handle keeps the arena.
    let buffer = unsafe UnsafeMutableBufferPointer(start: pointer, count: count)
    var values = unsafe buffer.mutableSpan
    body(&values)
  }

  /// Hands out the values to be changed in place, and those of another vector beside them.
  ///
  /// - Parameters:
  ///   - other: Values that are read; they do not overlap with this vector's.
  ///   - body: Changes the values; nobody else uses them meanwhile.
  package func withMutableSpan(
    reading other: FlatVector,
    _ body: (_ values: inout MutableSpan<Float>, _ other: Span<Float>) -> Void
  ) {
    precondition(
      arena !== other.arena || offset + count <= other.offset
        || other.offset + other.count <= offset, "vectors that do not overlap")
    // In bounds by the checks at creation, and alive for the call as both handles keep their arena.
    let source = unsafe UnsafeBufferPointer(start: other.pointer, count: other.count)
    let span = unsafe source.span
    withMutableSpan { body(&$0, span) }
  }
}
