internal import CDNNL

/// A fully connected layer: each output a weighted sum of all inputs of a sample.
///
///     destination[n, o] = bias[o] + Σ over i of weights[o, i] · source[n, i]
///
/// Images count as the list of their numbers; the weights then have axes of the same lengths.
public struct InnerProductForward: Sendable {
  /// The samples' layout, [samples × inputs] or [samples × channels × rows × columns].
  public let source: TensorLayout
  /// The weights' layout, [outputs × inputs] or [outputs × channels × rows × columns].
  public let weights: TensorLayout
  /// The bias's layout, [outputs]; `nil` without one.
  public let bias: TensorLayout?
  /// The result's layout, [samples × outputs].
  public let destination: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles a layer; an order left to the library can be read from the properties.
  ///
  /// - Parameters:
  ///   - source: [samples × inputs].
  ///   - weights: [outputs × inputs].
  ///   - bias: [outputs], if there is one.
  ///   - destination: [samples × outputs].
  ///   - purpose: Whether a backward computation follows.
  ///   - afterwards: What happens to the result before it is stored, in order.
  /// - Throws: A failure that names all layouts, when they do not fit or nothing computes them.
  public init(
    source: TensorLayout, weights: TensorLayout, bias: TensorLayout? = nil,
    destination: TensorLayout, purpose: Purpose = .training, afterwards: [PostOperation] = []
  ) throws(OneDNNFailure) {
    // The layouts are kept until this returns, and the library copies them.
    let description = try unsafe PrimitiveDescription(
      "inner product forward",
      [
        (.source, source), (.weights, weights), (.bias, bias), (.destination, destination),
      ],
      settings: "\(purpose)", then: afterwards
    ) { made, engine, attributes in
      unsafe retort_dnnl_inner_product_forward(
        made, engine, attributes, purpose.code, source.handle, weights.handle, bias?.handle,
        destination.handle)
    }
    self.source = try description.requiredLayout(of: .source)
    self.weights = try description.requiredLayout(of: .weights)
    self.bias = description.layout(of: .bias)
    self.destination = try description.requiredLayout(of: .destination)
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layouts.
  ///
  /// - Parameter bias: Given if and only if the layer was compiled with one.
  /// - Parameter weights: The weights, in the compiled layout.
  /// - Parameter source: What is read, in the compiled layout.
  /// - Parameter destination: What is written, in the compiled layout.
  public func run(
    source: Tensor, weights: Tensor, bias: Tensor? = nil, destination: Tensor
  ) throws(OneDNNFailure) {
    try primitive.run([
      (.source, source), (.weights, weights), (.bias, bias), (.destination, destination),
    ])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  package func execute(
    source: UnsafeRawPointer, weights: UnsafeRawPointer, bias: UnsafeRawPointer? = nil,
    destination: UnsafeMutableRawPointer, scratchpad: UnsafeMutableRawPointer?,
    in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.source, source)
    unsafe context.bind(.weights, weights)
    if let bias = unsafe bias { unsafe context.bind(.bias, bias) }
    unsafe context.bind(.destination, destination)
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
