internal import CDNNL

/// The weighted sum of tensors of one shape.
public struct Sum: Sendable {
  /// The layouts that are read.
  public let inputs: [TensorLayout]
  /// The result's layout.
  public let destination: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles a sum.
  ///
  /// - Parameters:
  ///   - inputs: At least one; their orders are not `any`.
  ///   - factors: What each input is multiplied with, as many as inputs.
  ///   - destination: The result's layout, whose order may be left to the library.
  /// - Throws: A failure that names all layouts, when they do not fit or nothing computes them.
  public init(
    _ inputs: [TensorLayout], factors: [Float], destination: TensorLayout
  ) throws(OneDNNFailure) {
    guard inputs.count == factors.count, !inputs.isEmpty else {
      throw OneDNNFailure(
        .invalidArguments, "sum", "\(inputs.count) inputs and \(factors.count) factors")
    }
    // The layouts are kept until this returns, and the library copies them and the factors.
    let description = try unsafe PrimitiveDescription(
      "sum", Role.inputs(inputs) + [(.destination, destination)], settings: "factors \(factors)"
    ) { made, engine, attributes in
      unsafe retort_dnnl_sum(
        made, engine, attributes, Int32(inputs.count), factors, inputs.map { unsafe $0.handle },
        destination.handle)
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
  ///
  /// - Parameter destination: May be the first input.
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
