internal import CDNNL

/// The gradient of a pooling's source, from the gradient of its result.
public struct PoolingBackward: Sendable {
  /// The layout of the source's gradient, [images × channels × rows × columns].
  public let sourceGradient: TensorLayout
  /// The layout of the result's gradient, [images × channels × positions down × positions across].
  public let destinationGradient: TensorLayout
  /// The layout of what the forward computation left; `nil` where nothing is needed.
  public let workspace: TensorLayout?
  /// The compiled code.
  public let primitive: CompiledPrimitive

  /// Compiles the gradient of a pooling that was compiled for training, in the same layouts.
  ///
  /// - Throws: A failure that names both layouts, when nothing computes them.
  public init(of forward: PoolingForward) throws(OneDNNFailure) {
    let (source, destination) = (forward.source, forward.destination)
    let (window, motion) = (forward.window, forward.motion)
    // The layouts and the forward description are kept until this returns.
    let description = try unsafe PrimitiveDescription(
      "\(forward.kind) pooling backward",
      [(.sourceGradient, source), (.destinationGradient, destination)],
      settings: "window \(window), \(motion)"
    ) { made, engine, attributes in
      unsafe retort_dnnl_pooling_backward(
        made, engine, attributes, forward.description.handle, forward.kind.code, source.handle,
        destination.handle, window.lengths, motion.stride.lengths, motion.paddingBefore.lengths,
        motion.paddingAfter.lengths)
    }
    sourceGradient = source
    destinationGradient = destination
    workspace = description.layout(of: .workspace)
    primitive = try CompiledPrimitive(description, further: [.workspace])
  }

  /// Executes on tensors of the compiled layouts.
  ///
  /// - Parameter workspace: Given if and only if ``workspace`` is there.
  /// - Parameter sourceGradient: Written: the gradient of the source, in the compiled layout.
  /// - Parameter destinationGradient: The gradient of the result, in the compiled layout.
  public func run(
    destinationGradient: Tensor, workspace: Tensor? = nil, sourceGradient: Tensor
  ) throws(OneDNNFailure) {
    try primitive.run([
      (.destinationGradient, destinationGradient), (.workspace, workspace),
      (.sourceGradient, sourceGradient),
    ])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  package func execute(
    destinationGradient: UnsafeRawPointer, workspace: UnsafeRawPointer? = nil,
    sourceGradient: UnsafeMutableRawPointer, scratchpad: UnsafeMutableRawPointer?,
    in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.destinationGradient, destinationGradient)
    if let workspace = unsafe workspace { unsafe context.bind(.workspace, workspace) }
    unsafe context.bind(.sourceGradient, sourceGradient)
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
