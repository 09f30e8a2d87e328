public import FeatureMaps
public import Networks

/// A network compiled for one batch size: all memory planned, all layers ready to run.
///
/// Four passes: forward, backward, tangent-forward and tangent-backward; the last two give exact
/// Hessian- and Gauss-Newton-vector products, without finite differences. After the first pass
/// nothing is allocated. An executor is used by one caller at a time; several executors, on one
/// ``NetworkState`` or on many, may exist and run side by side.
public final class Executor {
  /// The network.
  public var graph: NetworkGraph { compilation.graph }
  /// What it was compiled for.
  public var settings: ExecutionSettings { compilation.settings }
  /// Parameters and running statistics, which other executors may share.
  public var state: NetworkState { compilation.state }
  /// Logits of the last forward pass, [images × classes].
  public let logits: FlatVector
  /// Their derivative in the direction of the tangents.
  public let logitTangents: FlatVector

  let crossEntropy: SoftmaxCrossEntropy
  let logitGradient: FlatVector
  let logitGradientTangent: FlatVector
  let compilation: Compilation
  let layers: [any Layer]
  private let images: FeatureMap
  let output: AffineLayer
  private var preparedVersion = 0
  /// Whether the values of the last forward pass are still there: a gradient overwrites them,
  /// unless the executor keeps them for products in many directions.
  var hasValues = false

  /// Compiles a network.
  ///
  /// - Parameters:
  ///   - state: The network and its numbers.
  ///   - settings: What to compile for.
  ///   - team: Threads to share with other executors that never run at the same time; by default
  ///     the executor starts its own.
  /// - Throws: ``ExecutionError`` for settings that are not allowed, a precision that the processor
  ///   lacks, or a batch too small to normalise.
  public init(
    _ state: NetworkState, _ settings: ExecutionSettings, team: ThreadTeam? = nil
  ) throws(ExecutionError) {
    try settings.check()
    let team = if let team { team } else { try ThreadTeam.start(settings.threadCount) }
    precondition(team.threadCount == settings.threadCount, "the team has the threads asked for")
    compilation = Compilation(state, settings, team: team)
    layers = try compilation.makeLayers()
    guard let output = layers.last as? AffineLayer, output.node == state.graph.output else {
      preconditionFailure("a network ends in a linear layer")
    }
    self.output = output
    (logits, logitTangents) = (output.value, output.tangent)
    images = compilation.map(.value(0))
    crossEntropy = SoftmaxCrossEntropy(classCount: state.graph.classCount)
    logitGradient = .zeros(count: logits.count)
    logitGradientTangent = .zeros(count: logits.count)
    for layer in layers { layer.connect() }
  }

  /// The gradient of the loss with respect to every parameter, from the last backward pass.
  public var gradient: FlatVector { compilation.gradient }

  /// The product with the Hessian or the Gauss-Newton matrix, from the last such pass.
  public var product: FlatVector { compilation.product }

  /// Bytes of maps and scratch, without the state and the layouts of its weights.
  public var byteCount: Int {
    compilation.maps.byteCount + compilation.workspace.byteCount
  }

  /// Multiply-adds of one forward pass over the batch, each convolution done directly.
  public var multiplyAddCount: Int { layers.reduce(0) { $0 + $1.multiplyAddCount } }

  /// Takes a batch of normalised images, [images × channels × height × width].
  public func load(images values: Span<Float>) { images.load(values, team: compilation.team) }

  /// Takes a batch of normalised images that lies in an arena, likewise.
  public func load(images values: FlatVector) { images.load(values, team: compilation.team) }

  /// Computes ``logits``; with batch statistics, the running ones follow.
  public func forward() {
    if preparedVersion != state.version {
      for layer in layers { layer.prepare() }
      preparedVersion = state.version
    }
    for layer in layers { layer.forward() }
    hasValues = true
    if settings.normalization == .batch { noteRunningStatistics() }
  }

  /// Tells other executors of the state that running statistics moved; nothing that this one
  /// prepares depends on them.
  func noteRunningStatistics() {
    state.noteChange()
    preparedVersion = state.version
  }

  /// Computes ``gradient`` from the loss's gradient at the logits of the last forward pass.
  ///
  /// Each backward pass needs a forward pass of its own, unless the executor's order is
  /// ``ExecutionSettings/Order/curvature``: then any number of products follow one forward pass.
  /// - Parameter logitGradient: [images × classes].
  public func backward(logitGradient: FlatVector) {
    precondition(settings.order >= .gradient, "an executor for values has no backward pass")
    precondition(hasValues, "every backward pass follows a forward pass of its own")
    hasValues = settings.order == .curvature
    output.gradientSource = logitGradient
    for layer in layers.reversed() { layer.backward(.mapsAndParameters) }
  }

  /// Computes ``logitTangents`` in a direction of the parameters, after a forward pass.
  ///
  /// - Parameter direction: One number per parameter, in the order of the state.
  public func tangentForward(direction: Span<Float>) {
    precondition(settings.order >= .curvature, "the executor was not compiled for tangents")
    precondition(hasValues, "tangents follow a forward pass")
    compilation.direction.load(direction)
    for layer in layers { layer.prepareTangent() }
    for layer in layers { layer.tangentForward() }
  }

  /// Computes ``product``: the derivative of the gradient in the direction of the tangents.
  ///
  /// Of the gradients of the parameters, only those of batch normalizations are computed on the
  /// way.
  /// - Parameters:
  ///   - logitGradient: The loss's gradient at the logits, [images × classes].
  ///   - tangent: Its derivative in the direction of the tangents, likewise.
  public func tangentBackward(logitGradient: FlatVector, tangent: FlatVector) {
    precondition(settings.order >= .curvature, "the executor was not compiled for tangents")
    output.gradientSource = logitGradient
    output.gradientTangentSource = tangent
    for layer in layers.reversed() {
      layer.backward(.maps)
      layer.tangentBackward()
    }
  }
}
