internal import CDNNL

/// Batch normalisation: each channel brought to mean 0 and variance 1, then scaled and shifted.
///
///     destination = scale · (source - mean) / √(variance + ε) + shift
///
/// In training, mean and biased variance are those of the batch, and are written; in inference
/// they are given. With a ReLU, max(0, ·) of that is stored, and in training a workspace remembers
/// where it was positive.
///
/// - Source: Ioffe & Szegedy 2015, arXiv:1502.03167, algorithm 1.
public struct BatchNormalizationForward: Sendable {
  /// The layout of source and destination, [images × channels × rows × columns].
  public let data: TensorLayout
  /// The layout of mean, variance, scale and shift, [channels] in single precision.
  public let channels: TensorLayout
  /// The layout of what the backward computation needs of a fused ReLU; `nil` without it.
  public let workspace: TensorLayout?
  /// Whether the statistics are computed or given.
  public let purpose: Purpose
  /// The small number ε that is added to the variance.
  public let epsilon: Float
  /// The compiled code.
  public let primitive: CompiledPrimitive
  let activation: Activation
  let description: PrimitiveDescription

  /// Compiles a normalisation.
  ///
  /// - Parameters:
  ///   - data: [images × channels × rows × columns]; its order is not `any`.
  ///   - epsilon: Added to the variance; above 0.
  ///   - purpose: Whether the statistics are computed, or given.
  ///   - activation: What follows, fused.
  /// - Throws: A failure that names the layout, when nothing computes it.
  public init(
    _ data: TensorLayout, epsilon: Float = 1e-5, purpose: Purpose, activation: Activation = .none
  ) throws(OneDNNFailure) {
    // The layout is kept until this returns, and the library copies it.
    description = try unsafe PrimitiveDescription(
      "batch normalization forward", [(.source, data), (.destination, data)],
      settings: "epsilon \(epsilon), \(purpose), activation \(activation)"
    ) { made, engine, attributes in
      unsafe retort_dnnl_batch_normalization_forward(
        made, engine, attributes, purpose.code, data.handle, epsilon,
        activation.flags(purpose))
    }
    self.data = data
    self.purpose = purpose
    self.epsilon = epsilon
    self.activation = activation
    channels = try description.requiredLayout(of: .mean)
    workspace = description.layout(of: .workspace)
    primitive = try CompiledPrimitive(
      description, further: [.mean, .variance, .scale, .shift, .workspace])
  }

  /// Executes on tensors of the compiled layouts.
  ///
  /// - Parameters:
  ///   - mean: Written in training, read in inference; so is `variance`.
  ///   - workspace: Given if and only if ``workspace`` is there.
  ///   - variance: The variance of each channel.
  ///   - source: What is read, in the compiled layout.
  ///   - shift: What is added to each channel.
  ///   - scale: The factor of each channel.
  ///   - destination: What is written, in the compiled layout.
  public func run(
    source: Tensor, scale: Tensor, shift: Tensor, mean: Tensor, variance: Tensor,
    destination: Tensor, workspace: Tensor? = nil
  ) throws(OneDNNFailure) {
    try primitive.run([
      (.source, source), (.scale, scale), (.shift, shift), (.mean, mean), (.variance, variance),
      (.destination, destination), (.workspace, workspace),
    ])
  }

  /// Executes on the caller's memory, each pointer to as many bytes as its layout has.
  ///
  /// - Parameters:
  ///   - mean: Written in training, read in inference; so is `variance`.
  ///   - destination: May be `source`.
  package func execute(
    source: UnsafeRawPointer, scale: UnsafeRawPointer, shift: UnsafeRawPointer,
    mean: UnsafeMutableRawPointer, variance: UnsafeMutableRawPointer,
    destination: UnsafeMutableRawPointer, workspace: UnsafeMutableRawPointer? = nil,
    scratchpad: UnsafeMutableRawPointer?, in context: ExecutionContext
  ) throws(OneDNNFailure) {
    // The caller answers for the pointers, as said above.
    unsafe context.bind(.source, source)
    unsafe context.bind(.scale, scale)
    unsafe context.bind(.shift, shift)
    unsafe context.bind(.mean, mean)
    unsafe context.bind(.variance, variance)
    unsafe context.bind(.destination, destination)
    if let workspace = unsafe workspace { unsafe context.bind(.workspace, workspace) }
    try unsafe context.execute(primitive, scratchpad: scratchpad)
  }
}
