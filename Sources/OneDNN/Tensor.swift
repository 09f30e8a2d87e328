/// Numbers in memory of their own, in any layout: the safe way to execute a primitive.
///
/// A reference: two names for one tensor see the same numbers.
@safe public final class Tensor {
  /// Where each number lies.
  public let layout: TensorLayout
  private let memory: TensorMemory

  /// Zeros.
  ///
  /// - Parameter layout: Its order is not `any`.
  public init(_ layout: TensorLayout) {
    self.layout = layout
    memory = TensorMemory(byteCount: layout.byteCount)
  }

  /// Single-precision numbers in row-major order.
  ///
  /// - Parameters:
  ///   - values: As many as the shape has entries, the last axis fastest.
  ///   - shape: The length of each axis.
  public convenience init(_ values: [Float], _ shape: [Int]) throws(OneDNNFailure) {
    self.init(try TensorLayout(shape, order: .rowMajor))
    guard values.count == shape.reduce(1, *) else {
      throw OneDNNFailure(.invalidArguments, "tensor", "\(values.count) values for \(shape)")
    }
    // A row-major tensor has no padding, so its memory holds as many numbers as were counted.
    unsafe values.withUnsafeBytes { values in
      unsafe bytes.copyMemory(
        from: values.baseAddress ?? UnsafeRawPointer(bytes), byteCount: values.count)
    }
  }

  /// The same numbers in another layout of the same shape, rounded if its type is shorter.
  public func reordered(to layout: TensorLayout) throws(OneDNNFailure) -> Tensor {
    let result = Tensor(layout)
    try Reorder(source: self.layout, destination: layout).run(source: self, destination: result)
    return result
  }

  /// The numbers in single precision and row-major order.
  public func values() throws(OneDNNFailure) -> [Float] {
    let plain = try layout.with(order: .rowMajor, .float32)
    guard layout == plain else { return try reordered(to: plain).values() }
    let count = layout.shape.reduce(1, *)
    // A row-major tensor of this type spans exactly its numbers; the array copies them.
    return unsafe [Float](
      UnsafeBufferPointer(start: bytes.assumingMemoryBound(to: Float.self), count: count))
  }

  var bytes: UnsafeMutableRawPointer { unsafe memory.bytes }
}

/// Zeroed memory that starts on a cache line.
@safe final class TensorMemory {
  let bytes: UnsafeMutableRawPointer

  private static let cacheLine = 64

  init(byteCount: Int) {
    let byteCount = max(byteCount, Self.cacheLine)
    // Owned by this object alone, and freed with it.
    unsafe bytes = .allocate(byteCount: byteCount, alignment: Self.cacheLine)
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
  }

  deinit { unsafe bytes.deallocate() }
}
