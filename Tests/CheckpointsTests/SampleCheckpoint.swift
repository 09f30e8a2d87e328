import Checkpoints
import Foundation
import Networks

/// Checkpoints whose every number says where it belongs.
enum SampleCheckpoint {
  /// Parameters are numbered by their place, running statistics too, counters by their layer.
  ///
  /// - Parameter name: An architecture, and after a blank the shortcut.
  static func numbered(_ name: String) throws -> Checkpoint {
    let words = name.split(separator: " ").map(String.init)
    let architecture = try ArchitectureRegistry.architecture(
      named: words[0], shortcut: words.count > 1 ? Shortcut(rawValue: words[1]) : nil)
    let graph = try architecture.graph()
    var parameters = NetworkParameters(
      of: graph, values: (0..<graph.parameterCount).map { Float($0) })
    parameters.runningMeans = (0..<graph.normalizedChannelCount).map { -Float($0) }
    parameters.runningVariances = (0..<graph.normalizedChannelCount).map { Float($0) + 0.5 }
    parameters.batchCounts = Array(graph.runningStatistics.indices)
    var metadata = CheckpointMetadata(architecture: architecture, graph: graph)
    metadata.classNames = ["a \"quoted\" name", "b\\c", "d\ne", "é", "4", "5", "6", "7", "8", "9"]
    metadata.normalization = .init(
      mean: [0.4914, 0.4822, 0.4465], standardDeviation: [0.2023, 0.1994, 0.2010])
    metadata.epoch = 30
    metadata.seed = 7
    metadata.selectionRule = "last"
    return Checkpoint(graph: graph, parameters: parameters, metadata: metadata)
  }
}

/// A folder for one test, removed at its end.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("retort-checkpoints-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}
