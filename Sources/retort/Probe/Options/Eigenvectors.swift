internal import Checkpoints
internal import Networks
internal import Records

/// Vectors with a number for each parameter, as a file under the checkpoint's tensor names.
enum Eigenvectors {
  /// Writes vectors, the first axis of each tensor their order.
  static func write(
    _ vectors: [[Double]], of network: EvaluatedNetwork, to path: String
  ) throws(FileError) {
    var tensors: [String: TensorRecord] = [:]
    for (name, tensor) in zip(network.tensorNames, network.checkpoint.graph.parameters) {
      tensors[name] = TensorRecord(
        shape: [vectors.count] + tensor.shape,
        float32: vectors.flatMap { $0[tensor.range].map { Float($0) } })
    }
    try Safetensors.write(tensors, metadata: ["format": "pt"], to: path)
  }

  /// The first vectors of a file.
  ///
  /// - Throws: `SafetensorsError`, `FormatError`, or ``ProbeError/eigenvectors(path:problem:)`` for
  ///   a file of another network or with fewer vectors.
  static func read(
    _ path: String, first count: Int, of network: EvaluatedNetwork
  ) throws -> [[Double]] {
    let file = try Safetensors.read(path)
    let parameters = network.checkpoint.graph
    var vectors = [[Double]](
      repeating: Array(repeating: 0, count: parameters.parameterCount), count: count)
    for (name, tensor) in zip(network.tensorNames, parameters.parameters) {
      let record = try file.tensor(name)
      guard record.shape.count == tensor.shape.count + 1, record.shape[0] >= count,
        Array(record.shape.dropFirst()) == tensor.shape
      else {
        throw ProbeError.eigenvectors(
          path: path,
          problem: "tensor '\(name)': found shape \(record.shape), allowed is "
            + "\([count] + tensor.shape) or more vectors")
      }
      let values = try record.float64()
      for index in 0..<count {
        vectors[index].replaceSubrange(
          tensor.range, with: values[index * tensor.count..<(index + 1) * tensor.count])
      }
    }
    return vectors
  }
}
