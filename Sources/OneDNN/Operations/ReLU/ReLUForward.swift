internal import CDNNL

/// The positive part of every number: max(0, x).
public struct ReLUForward: Sendable {
  /// The layout of source and destination.
  public let data: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles it for a layout, whose order is not `any`.
  ///
  /// - Throws: A failure that names the layout, when nothing computes it.
  public init(_ data: TensorLayout, purpose: Purpose = .training) throws(OneDNNFailure) {
    // The layout is kept until this returns, and the library copies it.
    let description = try unsafe PrimitiveDescription(
      "ReLU forward", [(.source, data), (.destination, data)], settings: "\(purpose)"
    ) { made, engine, attributes in
      unsafe retort_dnnl_relu_forward(made, engine, attributes, purpose.code, data.handle)
    }
    self.data = data
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layout.
  public func run(source: Tensor, destination: Tensor) throws(OneDNNFailure) {
    try primitive.run([(.source, source), (.destination, destination)])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as the layout has.
  ///
  /// - Parameter destination: May be `source`.
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
