internal import CDNNL

/// The gradient of a fully connected layer's source, from the gradient of its result.
public struct InnerProductBackwardData: Sendable {
  /// The layout of the source's gradient, [samples × inputs].
  public let sourceGradient: TensorLayout
  /// The weights' layout, [outputs × inputs].
  public let weights: TensorLayout
  /// The layout of the result's gradient, [samples × outputs].
  public let destinationGradient: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles the gradient; an order left to the library can be read from the properties.
  ///
  /// - Throws: A failure that names all layouts, when they do not fit or nothing computes them.
  public init(
    sourceGradient: TensorLayout, weights: TensorLayout, destinationGradient: TensorLayout
  ) throws(OneDNNFailure) {
    // The layouts are kept until this returns, and the library copies them.
    let description = try unsafe PrimitiveDescription(
      "inner product backward data",
      [
        (.sourceGradient, sourceGradient), (.weights, weights),
        (.destinationGradient, destinationGradient),
      ]
    ) { made, engine, attributes in
      unsafe retort_dnnl_inner_product_backward_data(
        made, engine, attributes, nil, sourceGradient.handle, weights.handle,
        destinationGradient.handle)
    }
    self.sourceGradient = try description.requiredLayout(of: .sourceGradient)
    self.weights = try description.requiredLayout(of: .weights)
    self.destinationGradient = try description.requiredLayout(of: .destinationGradient)
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layouts.
  public func run(
    destinationGradient: Tensor, weights: Tensor, sourceGradient: Tensor
  ) throws(OneDNNFailure) {
    try primitive.run([
      (.destinationGradient, destinationGradient), (.weights, weights),
      (.sourceGradient, sourceGradient),
    ])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  package func execute(
    destinationGradient: UnsafeRawPointer, weights: UnsafeRawPointer,
    sourceGradient: UnsafeMutableRawPointer, scratchpad: UnsafeMutableRawPointer?,
    in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.destinationGradient, destinationGradient)
    unsafe context.bind(.weights, weights)
    unsafe context.bind(.sourceGradient, sourceGradient)
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
