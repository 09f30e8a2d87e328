internal import CDNNL

/// The maximum or the average of each window of each channel.
///
/// In training, a maximum remembers in a workspace where it was found.
public struct PoolingForward: Sendable {
  /// The images' layout, [images × channels × rows × columns].
  public let source: TensorLayout
  /// The result's layout, [images × channels × positions down × positions across].
  public let destination: TensorLayout
  /// The layout of what the backward computation needs; `nil` where it needs nothing.
  public let workspace: TensorLayout?
  /// The compiled code.
  public let primitive: CompiledPrimitive
  let kind: PoolingKind
  let window: PlaneExtent
  let motion: WindowMotion
  let description: PrimitiveDescription

  /// Compiles a pooling; an order left to the library can be read from the properties.
  ///
  /// - Parameters:
  ///   - kind: What is taken of each window.
  ///   - source: [images × channels × rows × columns]; its order is not `any`.
  ///   - destination: [images × channels × positions down × positions across].
  ///   - window: The window's size in pixels.
  ///   - motion: Stride and padding.
  ///   - purpose: Whether a backward computation follows.
  /// - Throws: A failure that names both layouts, when they do not fit or nothing computes them.
  public init(
    _ kind: PoolingKind, source: TensorLayout, destination: TensorLayout, window: PlaneExtent,
    motion: WindowMotion, purpose: Purpose = .training
  ) throws(OneDNNFailure) {
    // The layouts are kept until this returns, and the library copies them and the lengths.
    description = try unsafe PrimitiveDescription(
      "\(kind) pooling forward", [(.source, source), (.destination, destination)],
      settings: "window \(window), \(motion), \(purpose)"
    ) { made, engine, attributes in
      unsafe retort_dnnl_pooling_forward(
        made, engine, attributes, purpose.code, kind.code, source.handle, destination.handle,
        window.lengths, motion.stride.lengths, motion.paddingBefore.lengths,
        motion.paddingAfter.lengths)
    }
    self.source = try description.requiredLayout(of: .source)
    self.destination = try description.requiredLayout(of: .destination)
    self.kind = kind
    self.window = window
    self.motion = motion
    workspace = description.layout(of: .workspace)
    primitive = try CompiledPrimitive(description, further: [.workspace])
  }

  /// Compiles the average of each whole channel, [images × channels × 1 × 1].
  ///
  /// - Parameters:
  ///   - source: [images × channels × rows × columns]; its order is not `any`.
  ///   - destination: The order of the result.
  ///   - purpose: Whether a backward computation follows.
  /// - Throws: A failure that names both layouts, when nothing computes them.
  public static func globalAverage(
    source: TensorLayout, destination: MemoryOrder = .any, purpose: Purpose = .training
  ) throws(OneDNNFailure) -> PoolingForward {
    guard source.shape.count == 4 else {
      throw OneDNNFailure(
        .invalidArguments, "global average pooling", "source \(source); it has four axes")
    }
    return try PoolingForward(
      .average, source: source,
      destination: TensorLayout(
        [source.shape[0], source.shape[1], 1, 1], source.scalarType, order: destination),
      window: PlaneExtent(rows: source.shape[2], columns: source.shape[3]),
      motion: WindowMotion(), purpose: purpose)
  }

  /// Executes on tensors of the compiled layouts.
  ///
  /// - Parameter workspace: Given if and only if ``workspace`` is there.
  /// - Parameter source: What is read, in the compiled layout.
  /// - Parameter destination: What is written, in the compiled layout.
  public func run(
    source: Tensor, destination: Tensor, workspace: Tensor? = nil
  ) throws(OneDNNFailure) {
    try primitive.run([
      (.source, source), (.destination, destination), (.workspace, workspace),
    ])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  package func execute(
    source: UnsafeRawPointer, destination: UnsafeMutableRawPointer,
    workspace: UnsafeMutableRawPointer? = nil, scratchpad: UnsafeMutableRawPointer?,
    in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.source, source)
    unsafe context.bind(.destination, destination)
    if let workspace = unsafe workspace { unsafe context.bind(.workspace, workspace) }
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
