internal import CDNNL

/// Tensors one after the other along an axis.
public struct Concatenation: Sendable {
  /// The layouts that are read.
  public let inputs: [TensorLayout]
  /// The result's layout.
  public let destination: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles a concatenation.
  ///
  /// - Parameters:
  ///   - inputs: At least one, equal in length along all other axes; their orders are not `any`.
  ///   - axis: 0 for images, 1 for channels.
  ///   - destination: The result's layout, whose order may be left to the library.
  /// - Throws: A failure that names all layouts, when they do not fit or nothing computes them.
  public init(
    _ inputs: [TensorLayout], axis: Int, destination: TensorLayout
  ) throws(OneDNNFailure) {
    // The layouts are kept until this returns, and the library copies them.
    let description = try unsafe PrimitiveDescription(
      "concatenation", Role.inputs(inputs) + [(.destination, destination)],
      settings: "axis \(axis)"
    ) { made, engine, attributes in
      unsafe retort_dnnl_concatenation(
        made, engine, attributes, Int32(inputs.count), Int32(axis),
        inputs.map { unsafe $0.handle }, destination.handle)
    }
    self.inputs = inputs
    self.destination = try description.requiredLayout(of: .destination)
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layouts.
  public func run(_ inputs: [Tensor], destination: Tensor) throws(OneDNNFailure) {
    try primitive.run(Role.inputs(inputs) + [(.destination, destination)])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  package func execute(
    _ inputs: UnsafeBufferPointer<UnsafeRawPointer>, destination: UnsafeMutableRawPointer,
    scratchpad: UnsafeMutableRawPointer?, in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    for position in inputs.indices {
      unsafe context.bind(.input(position), inputs[position])
    }
    unsafe context.bind(.destination, destination)
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
