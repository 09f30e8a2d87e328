public import FeatureMaps
public import Networks

/// The numbers of a network that its executors share: parameters and running statistics.
///
/// An executor for training and others for evaluation can be compiled on one state; each notices
/// when the parameters have changed. The master copies are Float in the order of PyTorch's state
/// dictionary, whatever precision an executor multiplies in.
public final class NetworkState: @unchecked Sendable {
  /// The network.
  public let graph: NetworkGraph
  /// The learned tensors one after another, as `NetworkGraph.parameters` says.
  public let parameters: FlatVector
  /// The running means of all batch normalizations.
  public let runningMeans: FlatVector
  /// The running variances of all batch normalizations.
  public let runningVariances: FlatVector
  /// The batches that each batch normalization has seen in training.
  public internal(set) var batchCounts: [Int]
  /// Grows with every change of the parameters or the running statistics.
  public private(set) var version = 1

  /// A state that starts from the given numbers.
  public init(_ graph: NetworkGraph, _ start: NetworkParameters) {
    self.graph = graph
    parameters = .zeros(count: graph.parameterCount)
    runningMeans = .zeros(count: graph.normalizedChannelCount)
    runningVariances = .zeros(count: graph.normalizedChannelCount)
    batchCounts = start.batchCounts
    load(start)
  }

  /// Replaces all numbers.
  public func load(_ numbers: NetworkParameters) {
    precondition(
      numbers.batchCounts.count == batchCounts.count, "the numbers belong to the network's graph")
    parameters.load(numbers.values.span)
    runningMeans.load(numbers.runningMeans.span)
    runningVariances.load(numbers.runningVariances.span)
    batchCounts = numbers.batchCounts
    noteChange()
  }

  /// A copy of all numbers.
  public var numbers: NetworkParameters {
    var copy = NetworkParameters(of: graph, values: parameters.values)
    copy.runningMeans = runningMeans.values
    copy.runningVariances = runningVariances.values
    copy.batchCounts = batchCounts
    return copy
  }

  /// Says that the parameters were changed in place; call it after every update.
  public func noteChange() { version += 1 }
}

extension FlatVector {
  /// Zeros in memory of their own.
  static func zeros(count: Int) -> FlatVector {
    FlatVector(count: count, in: Arena(floatCount: count), at: 0)
  }

  /// No values.
  static var empty: FlatVector { zeros(count: 0) }

  /// Overwrites all values with those of another vector.
  func copy(_ other: FlatVector) {
    precondition(count == other.count, "vectors of one length")
    for index in 0..<count { self[index] = other[index] }
  }

  /// A copy of all values.
  public var values: [Float] {
    [Float](capacity: count) { output in
      for index in 0..<count { output.append(self[index]) }
    }
  }
}
