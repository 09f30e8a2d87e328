internal import CDNNL

/// The gradient of a ReLU: that of its result where the source is above 0, and 0 elsewhere.
public struct ReLUBackward: Sendable {
  /// The layout of the source and of both gradients.
  public let data: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles it for a layout, whose order is not `any`.
  ///
  /// - Throws: A failure that names the layout, when nothing computes it.
  public init(_ data: TensorLayout) throws(OneDNNFailure) {
    // The layout is kept until this returns, and the library copies it.
    let description = try unsafe PrimitiveDescription(
      "ReLU backward", [(.source, data), (.destinationGradient, data), (.sourceGradient, data)]
    ) { made, engine, attributes in
      unsafe retort_dnnl_relu_backward(
        made, engine, attributes, nil, data.handle, data.handle)
    }
    self.data = data
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layout.
  public func run(
    source: Tensor, destinationGradient: Tensor, sourceGradient: Tensor
  ) throws(OneDNNFailure) {
    try primitive.run([
      (.source, source), (.destinationGradient, destinationGradient),
      (.sourceGradient, sourceGradient),
    ])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as the layout has.
  ///
  /// - Parameters:
  ///   - source: What the ReLU was given, or its result, which is positive in the same places.
  ///   - sourceGradient: May be `destinationGradient`.
  package func execute(
    source: UnsafeRawPointer, destinationGradient: UnsafeRawPointer,
    sourceGradient: UnsafeMutableRawPointer, scratchpad: UnsafeMutableRawPointer?,
    in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.source, source)
    unsafe context.bind(.destinationGradient, destinationGradient)
    unsafe context.bind(.sourceGradient, sourceGradient)
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
