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

extension Checkpoint {
  /// Reads a network; where its file names no architecture, it is taken to be that of another.
  ///
  /// - Parameters:
  ///   - path: A safetensors file.
  ///   - request: What is known beyond the file.
  ///   - other: The network whose architecture it may have.
  /// - Throws: `CheckpointError` for the file.
  static func read(
    _ path: String, _ request: ImportRequest, like other: Checkpoint
  ) throws(CheckpointError) -> ImportedCheckpoint {
    do { return try read(path, request) } catch {
      guard case .architectureNotNamed = error else { throw error }
      var request = request
      request.architecture = other.metadata.architecture
      request.shortcut = other.metadata.shortcut
      return try read(path, request)
    }
  }
}
