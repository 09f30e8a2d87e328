internal import CDNNL

/// The gradients of a batch normalisation's source, scale and shift.
///
/// After a normalisation in training the statistics depend on the source, and their part of the
/// gradient is included; after one in inference they are constants.
///
/// - Source: Ioffe & Szegedy 2015, arXiv:1502.03167, section 3.
public struct BatchNormalizationBackward: Sendable {
  /// The layout of source and both gradients, [images × channels × rows × columns].
  public let data: TensorLayout
  /// The layout of the statistics, the scale and the gradients of scale and shift, [channels].
  public let channels: TensorLayout
  /// The layout of what a fused ReLU left; `nil` without it.
  public let workspace: TensorLayout?
  /// The compiled code.
  public let primitive: CompiledPrimitive
  /// No gradient depends on the shift; where the library wants one all the same, the scale serves.
  private let takesShift = retort_dnnl_batch_normalization_backward_takes_shift() != 0

  /// Compiles the gradients of a normalisation that is compiled already.
  ///
  /// - Throws: A failure that names the layout, when nothing computes it; so for a ReLU fused to a
  ///   normalisation in inference, which leaves no workspace.
  public init(of forward: BatchNormalizationForward) throws(OneDNNFailure) {
    let data = forward.data
    // The layout and the forward description are kept until this returns.
    let description = try unsafe PrimitiveDescription(
      "batch normalization backward",
      [(.source, data), (.sourceGradient, data), (.destinationGradient, data)],
      settings:
        "epsilon \(forward.epsilon), \(forward.purpose), activation \(forward.activation)"
    ) { made, engine, attributes in
      unsafe retort_dnnl_batch_normalization_backward(
        made, engine, attributes, forward.description.handle, data.handle, data.handle,
        forward.epsilon, forward.activation.flags(forward.purpose))
    }
    self.data = data
    channels = forward.channels
    workspace = description.layout(of: .workspace)
    primitive = try CompiledPrimitive(
      description,
      further: [.mean, .variance, .scale, .scaleGradient, .shiftGradient, .workspace]
        + (takesShift ? [.shift] : []))
  }

  /// Executes on tensors of the compiled layouts.
  ///
  /// - Parameter workspace: Given if and only if ``workspace`` is there.
  /// - Parameter variance: The variance of each channel.
  /// - Parameter sourceGradient: Written: the gradient of the source, in the compiled layout.
  /// - Parameter source: What is read, in the compiled layout.
  /// - Parameter shiftGradient: Written: the gradient of what is added.
  /// - Parameter scaleGradient: Written: the gradient of the factors.
  /// - Parameter scale: The factor of each channel.
  /// - Parameter mean: The mean of each channel.
  /// - Parameter destinationGradient: The gradient of the result, in the compiled layout.
  public func run(
    source: Tensor, mean: Tensor, variance: Tensor, scale: Tensor, workspace: Tensor? = nil,
    destinationGradient: Tensor, sourceGradient: Tensor, scaleGradient: Tensor,
    shiftGradient: Tensor
  ) throws(OneDNNFailure) {
    try primitive.run([
      (.source, source), (.mean, mean), (.variance, variance), (.scale, scale),
      (.shift, takesShift ? scale : nil), (.workspace, workspace),
      (.destinationGradient, destinationGradient), (.sourceGradient, sourceGradient),
      (.scaleGradient, scaleGradient), (.shiftGradient, shiftGradient),
    ])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  ///
  /// - Parameter sourceGradient: May be `destinationGradient`.
  package func execute(
    source: UnsafeRawPointer, mean: UnsafeRawPointer, variance: UnsafeRawPointer,
    scale: UnsafeRawPointer, workspace: UnsafeRawPointer? = nil,
    destinationGradient: UnsafeRawPointer, sourceGradient: UnsafeMutableRawPointer,
    scaleGradient: UnsafeMutableRawPointer, shiftGradient: UnsafeMutableRawPointer,
    scratchpad: UnsafeMutableRawPointer?, in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.source, source)
    unsafe context.bind(.mean, mean)
    unsafe context.bind(.variance, variance)
    unsafe context.bind(.scale, scale)
    if takesShift { unsafe context.bind(.shift, scale) }
    if let workspace = unsafe workspace { unsafe context.bind(.workspace, workspace) }
    unsafe context.bind(.destinationGradient, destinationGradient)
    unsafe context.bind(.sourceGradient, sourceGradient)
    unsafe context.bind(.scaleGradient, scaleGradient)
    unsafe context.bind(.shiftGradient, shiftGradient)
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
