internal import CDNNL

/// A copy of a tensor into another order or another type of scalar.
public struct Reorder: Sendable {
  /// The layout that is read.
  public let source: TensorLayout
  /// The layout that is written; of the same shape.
  public let destination: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles a copy; neither order is `any`.
  ///
  /// - Throws: A failure that names both layouts, when nothing copies one to the other.
  public init(source: TensorLayout, destination: TensorLayout) throws(OneDNNFailure) {
    // The layouts are kept until this returns, and the library copies them.
    let description = try unsafe PrimitiveDescription(
      "reorder", [(.source, source), (.destination, destination)]
    ) { made, engine, attributes in
      unsafe retort_dnnl_reorder(
        made, engine, attributes, source.handle, destination.handle)
    }
    self.source = source
    self.destination = destination
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layouts.
  public func run(source: Tensor, destination: Tensor) throws(OneDNNFailure) {
    try primitive.run([(.source, source), (.destination, destination)])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  package func execute(
    source: UnsafeRawPointer, destination: UnsafeMutableRawPointer,
    scratchpad: UnsafeMutableRawPointer?, in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.source, source)
    unsafe context.bind(.destination, destination)
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
