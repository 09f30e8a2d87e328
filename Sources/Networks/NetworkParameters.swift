public import Randomness

/// The numbers that make a network of a graph: learned tensors and running statistics.
///
/// They lie flat in the order of PyTorch's state dictionary; the graph's
/// ``NetworkGraph/parameters`` and ``NetworkGraph/runningStatistics`` say where each tensor is.
public struct NetworkParameters: Sendable, Equatable {
  /// The learned tensors one after another, each row-major: filters as [outputs, inputs, rows,
  /// columns], matrices as [outputs, inputs].
  public var values: [Float]
  /// The running means of all batch normalizations, one number a channel.
  public var runningMeans: [Float]
  /// The running (unbiased) variances of all batch normalizations, one number a channel.
  public var runningVariances: [Float]
  /// The batches that each batch normalization has seen in training.
  public var batchCounts: [Int]

  /// Learned values with the statistics of a network that has seen no batch: mean 0, variance 1.
  ///
  /// - Parameter values: ``NetworkGraph/parameterCount`` numbers.
  /// - Parameter graph: The layers.
  public init(of graph: NetworkGraph, values: [Float]) {
    precondition(values.count == graph.parameterCount, "there is a value for every parameter")
    self.values = values
    runningMeans = Array(repeating: 0, count: graph.normalizedChannelCount)
    runningVariances = Array(repeating: 1, count: graph.normalizedChannelCount)
    batchCounts = Array(repeating: 0, count: graph.runningStatistics.count)
  }

  /// Freshly drawn parameters.
  ///
  /// Every tensor is drawn from a child stream of its own, by its index.
  public init(of graph: NetworkGraph, by initialisation: Initialisation, from random: RandomStream)
  {
    var values: [Float] = []
    values.reserveCapacity(graph.parameterCount)
    for (index, tensor) in graph.parameters.enumerated() {
      var stream = random.child(.initialWeights, index)
      values += initialisation.values(for: tensor, using: &stream)
    }
    self.init(of: graph, values: values)
  }
}
