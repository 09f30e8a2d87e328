/// A network computed in Double by plain loops: slow, and the measure of every fast executor.
///
/// One image of ResNet-8 at 8 × 8 pixels takes about a tenth of a second in a debug build.
///
/// ```swift
/// let pass = ReferenceNetwork(graph, parameters).pass(over: images, mode: .training)
/// let loss = pass.loss(labels: labels)
/// let gradient = pass.gradient(labels: labels).parameters
/// ```
public struct ReferenceNetwork: Sendable {
  /// The layers.
  public let graph: NetworkGraph
  /// The learned numbers, in the order of the graph's parameters.
  public var values: [Double]
  /// The running means, in the order of the graph's running statistics.
  public var runningMeans: [Double]
  /// The running variances, in the order of the graph's running statistics.
  public var runningVariances: [Double]

  /// A network with the given numbers.
  public init(
    _ graph: NetworkGraph, values: [Double], runningMeans: [Double], runningVariances: [Double]
  ) {
    precondition(values.count == graph.parameterCount, "there is a value for every parameter")
    precondition(
      runningMeans.count == graph.normalizedChannelCount
        && runningVariances.count == graph.normalizedChannelCount,
      "there is a mean and a variance for every normalised channel")
    self.graph = graph
    self.values = values
    self.runningMeans = runningMeans
    self.runningVariances = runningVariances
  }

  /// A network with the given numbers, widened to Double without rounding.
  public init(_ graph: NetworkGraph, _ parameters: NetworkParameters) {
    self.init(
      graph, values: parameters.values.map { Double($0) },
      runningMeans: parameters.runningMeans.map { Double($0) },
      runningVariances: parameters.runningVariances.map { Double($0) })
  }

  /// Computes every value of the network for a batch.
  ///
  /// - Parameters:
  ///   - images: [images × channels × rows × columns], row-major, at least one image; in training
  ///     mode a batch normalization needs two values a channel, as in PyTorch.
  ///   - mode: Which statistics batch normalizations use.
  public func pass(over images: [Double], mode: NormalizationMode) -> ReferencePass {
    ReferencePass(of: self, over: images, mode: mode)
  }
}
