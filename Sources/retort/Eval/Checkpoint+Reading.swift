internal import Checkpoints

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
