internal import Checkpoints
internal import DataSets
internal import Networks

extension EvaluatedNetwork {
  /// Reads a network that looks at the same images and tells the same classes apart.
  ///
  /// Architecture and normalisation are this network's where the file names none.
  ///
  /// - Parameters:
  ///   - path: A safetensors file.
  ///   - dataSet: The images.
  /// - Throws: `CheckpointError` for the file, ``EvaluationError/classes(path:found:_:)``,
  ///   `PixelNormalizationError` for the file's own normalisation.
  func teacher(_ path: String, for dataSet: ImageDataSet) throws -> EvaluatedNetwork {
    let own = checkpoint.graph
    let imported = try Checkpoint.read(path, ImportRequest(image: own.image), like: checkpoint)
    let found = imported.checkpoint
    guard found.graph.classCount == own.classCount else {
      throw EvaluationError.classes(path: path, found: found.graph.classCount, dataSet)
    }
    let normalization = try found.metadata.normalization.map {
      try PixelNormalization(mean: $0.mean, standardDeviation: $0.standardDeviation)
    }
    return EvaluatedNetwork(imported, normalization: normalization ?? self.normalization)
  }
}
