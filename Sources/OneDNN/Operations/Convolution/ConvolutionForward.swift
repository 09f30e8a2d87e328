internal import CDNNL

/// The convolution of images with weights, as neural networks mean it: without turning the window.
///
///     destination[n, o, y, x] = bias[o]
///       + Σ over i, r, c of weights[o, i, r, c] · source[n, i, y · stride + r - padding, …]
///
/// Positions outside the image count as zeros.
public struct ConvolutionForward: Sendable {
  /// The images' layout, [images × inputs × rows × columns].
  public let source: TensorLayout
  /// The weights' layout, [outputs × inputs × window rows × window columns].
  public let weights: TensorLayout
  /// The bias's layout, [outputs]; `nil` without one.
  public let bias: TensorLayout?
  /// The result's layout, [images × outputs × rows × columns].
  public let destination: TensorLayout
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles a convolution; an order left to the library can be read from the properties.
  ///
  /// - Parameters:
  ///   - source: [images × inputs × rows × columns].
  ///   - weights: [outputs × inputs × window rows × window columns].
  ///   - bias: [outputs], if there is one.
  ///   - destination: [images × outputs × rows × columns].
  ///   - window: Stride and padding.
  ///   - algorithm: How it is computed.
  ///   - purpose: Whether a backward computation follows.
  ///   - afterwards: What happens to the result before it is stored, in order.
  /// - Throws: A failure that names all layouts, when they do not fit or nothing computes them.
  public init(
    source: TensorLayout, weights: TensorLayout, bias: TensorLayout? = nil,
    destination: TensorLayout, window: WindowMotion, algorithm: ConvolutionAlgorithm = .direct,
    purpose: Purpose = .training, afterwards: [PostOperation] = []
  ) throws(OneDNNFailure) {
    // The layouts are kept until this returns, and the library copies them and the lengths.
    let description = try unsafe PrimitiveDescription(
      "convolution forward",
      [
        (.source, source), (.weights, weights), (.bias, bias), (.destination, destination),
      ],
      settings: "\(window), \(algorithm), \(purpose)", then: afterwards
    ) { made, engine, attributes in
      unsafe retort_dnnl_convolution_forward(
        made, engine, attributes, purpose.code, algorithm.code, source.handle, weights.handle,
        bias?.handle, destination.handle, window.stride.lengths, window.paddingBefore.lengths,
        window.paddingAfter.lengths)
    }
    self.source = try description.requiredLayout(of: .source)
    self.weights = try description.requiredLayout(of: .weights)
    self.bias = description.layout(of: .bias)
    self.destination = try description.requiredLayout(of: .destination)
    primitive = try CompiledPrimitive(description)
  }

  /// Executes on tensors of the compiled layouts.
  ///
  /// - Parameter bias: Given if and only if the convolution was compiled with one.
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
