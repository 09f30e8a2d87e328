public import Networks
public import Records

/// A trained network: its graph, its numbers, and what one must know to use them.
///
/// On disk it is a safetensors file with the keys of PyTorch's state dictionary, which PyTorch loads
/// with `strict=True` into a module of the same names.
public struct Checkpoint: Sendable, Equatable {
  /// The network's layers.
  public let graph: NetworkGraph
  /// Its learned tensors and running statistics.
  public let parameters: NetworkParameters
  /// What one must know to use them.
  public let metadata: CheckpointMetadata

  /// A checkpoint from its parts, which must fit each other.
  public init(graph: NetworkGraph, parameters: NetworkParameters, metadata: CheckpointMetadata) {
    precondition(
      parameters.values.count == graph.parameterCount
        && parameters.runningMeans.count == graph.normalizedChannelCount
        && parameters.runningVariances.count == graph.normalizedChannelCount
        && parameters.batchCounts.count == graph.runningStatistics.count,
      "the parameters are those of the graph")
    precondition(
      metadata.classCount == graph.classCount && metadata.image == graph.image,
      "the metadata describe the graph")
    self.graph = graph
    self.parameters = parameters
    self.metadata = metadata
  }

  /// Every tensor by its key in PyTorch's state dictionary.
  ///
  /// Learned tensors and running statistics are float32; the batch counts are int64 of rank 0, as
  /// PyTorch asks for with `strict=True`.
  public var tensors: [String: TensorRecord] {
    var tensors: [String: TensorRecord] = [:]
    for tensor in graph.parameters {
      tensors[tensor.name] = TensorRecord(
        shape: tensor.shape, float32: Array(parameters.values[tensor.range]))
    }
    for (index, statistics) in graph.runningStatistics.enumerated() {
      let shape = [statistics.channelCount]
      tensors[statistics.meanName] = TensorRecord(
        shape: shape, float32: Array(parameters.runningMeans[statistics.range]))
      tensors[statistics.varianceName] = TensorRecord(
        shape: shape, float32: Array(parameters.runningVariances[statistics.range]))
      tensors[statistics.batchCountName] = TensorRecord(
        shape: [], int64: [parameters.batchCounts[index]])
    }
    return tensors
  }

  /// Writes a safetensors file, whole or not at all; equal checkpoints give equal files.
  ///
  /// - Throws: `FileError` when the system refuses.
  public func write(to path: String) throws(FileError) {
    try Safetensors.write(tensors, metadata: metadata.strings, to: path)
  }
}
