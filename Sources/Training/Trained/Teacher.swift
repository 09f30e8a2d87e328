public import Checkpoints
public import DataSets
import Networks
import Records

/// A network that was read to teach another.
public struct Teacher: Sendable {
  /// Its file.
  public let path: String
  /// The network and its numbers.
  public let checkpoint: Checkpoint
  /// What its numbers are recognised by.
  public let digest: String
  private let normalization: PixelNormalization?

  /// A network that was read.
  ///
  /// - Parameters:
  ///   - checkpoint: The network and its numbers.
  ///   - path: Its file.
  ///   - normalization: How it wants its pixels, where the file does not say.
  public init(_ checkpoint: Checkpoint, path: String, normalization: PixelNormalization? = nil) {
    (self.checkpoint, self.path) = (checkpoint, path)
    self.normalization = normalization
    digest = MD5.hexadecimal(of: Safetensors.encode(checkpoint.tensors)[...])
  }

  /// Refuses a teacher that cannot look at a student's images or does not know its classes.
  func check(
    fits student: NetworkGraph, _ studentNormalization: PixelNormalization
  ) throws(TrainingError) {
    if let problem = problem(for: student, studentNormalization) {
      throw .teacher(path: path, problem: problem)
    }
  }

  /// Why the network and a student do not see the same images and classes; nil where they do.
  func problem(
    for student: NetworkGraph, _ studentNormalization: PixelNormalization
  ) -> String? {
    let graph = checkpoint.graph
    guard graph.classCount == student.classCount else {
      return "found \(graph.classCount) classes, the student has \(student.classCount)"
    }
    guard graph.image == student.image else {
      return "found \(graph.image) images, the student has \(student.image)"
    }
    let own = checkpoint.metadata.normalization.map { ($0.mean, $0.standardDeviation) }
    let given = normalization.map { ($0.mean, $0.standardDeviation) }
    guard let (mean, deviation) = own ?? given else { return nil }
    guard mean == studentNormalization.mean, deviation == studentNormalization.standardDeviation
    else {
      return "its pixels are normalised by mean \(mean), std \(deviation); give the student the "
        + "same (data.mean, data.std)"
    }
    return nil
  }
}
