internal import CDNNL

/// The gradients of a convolution's weights and bias, from the gradient of its result.
///
/// Both are overwritten; a caller that works in slices of the batch adds them up.
public struct ConvolutionBackwardWeights: Sendable {
  /// The images' layout, [images × inputs × rows × columns].
  public let source: TensorLayout
  /// The layout of the weights' gradient, [outputs × inputs × window rows × window columns].
  public let weightsGradient: TensorLayout
  /// The layout of the bias's gradient, [outputs]; `nil` without one.
  public let biasGradient: TensorLayout?
  /// The layout of the result's gradient, [images × outputs × rows × columns].
  public let destinationGradient: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles the gradients; an order left to the library can be read from the properties.
  ///
  /// - Parameters:
  ///   - source: [images × inputs × rows × columns].
  ///   - weightsGradient: [outputs × inputs × window rows × window columns].
  ///   - biasGradient: [outputs], if the convolution has a bias.
  ///   - destinationGradient: [images × outputs × rows × columns].
  ///   - window: Stride and padding of the convolution.
  ///   - algorithm: How it is computed.
  /// - Throws: A failure that names all layouts, when they do not fit or nothing computes them.
  public init(
    source: TensorLayout, weightsGradient: TensorLayout, biasGradient: TensorLayout? = nil,
    destinationGradient: TensorLayout, window: WindowMotion,
    algorithm: ConvolutionAlgorithm = .direct
  ) throws(OneDNNFailure) {
    // The layouts are kept until this returns, and the library copies them and the lengths.
    let description = try unsafe PrimitiveDescription(
      "convolution backward weights",
      [
        (.source, source), (.weightsGradient, weightsGradient), (.biasGradient, biasGradient),
        (.destinationGradient, destinationGradient),
      ],
      settings: "\(window), \(algorithm)"
    ) { made, engine, attributes in
      unsafe retort_dnnl_convolution_backward_weights(
        made, engine, attributes, nil, algorithm.code, source.handle, weightsGradient.handle,
        biasGradient?.handle, destinationGradient.handle, window.stride.lengths,
        window.paddingBefore.lengths, window.paddingAfter.lengths)
    }
    self.source = try description.requiredLayout(of: .source)
    self.weightsGradient = try description.requiredLayout(of: .weightsGradient)
    self.biasGradient = description.layout(of: .biasGradient)
    self.destinationGradient = try description.requiredLayout(of: .destinationGradient)
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layouts.
  ///
  /// - Parameter biasGradient: Given if and only if this was compiled with one.
  /// - Parameter weightsGradient: Written: the gradient of the weights, in the compiled layout.
  /// - Parameter source: What is read, in the compiled layout.
  /// - Parameter destinationGradient: The gradient of the result, in the compiled layout.
  public func run(
    source: Tensor, destinationGradient: Tensor, weightsGradient: Tensor,
    biasGradient: Tensor? = nil
  ) throws(OneDNNFailure) {
    try primitive.run([
      (.source, source), (.destinationGradient, destinationGradient),
      (.weightsGradient, weightsGradient), (.biasGradient, biasGradient),
    ])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  package func execute(
    source: UnsafeRawPointer, destinationGradient: UnsafeRawPointer,
    weightsGradient: UnsafeMutableRawPointer, biasGradient: UnsafeMutableRawPointer? = nil,
    scratchpad: UnsafeMutableRawPointer?, in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.source, source)
    unsafe context.bind(.destinationGradient, destinationGradient)
    unsafe context.bind(.weightsGradient, weightsGradient)
    if let biasGradient = unsafe biasGradient { unsafe context.bind(.biasGradient, biasGradient) }
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
