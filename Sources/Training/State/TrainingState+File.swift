internal import Foundation
public import Networks
public import Records

/// The state on disk: a safetensors file with the numbers to the bit, and the rest as JSON.
///
/// A digest over all of it, beyond the checks of the format, tells a changed bit in the numbers.
extension TrainingState {
  /// Writes the state, whole or not at all.
  ///
  /// - Throws: `FileError` when the system refuses.
  public func write(to path: String) throws(FileError) {
    let tensors = tensors
    var metadata = [Key.version: Self.version, Key.settings: settings, Key.progress: progressText]
    metadata[Key.digest] = Self.digest(tensors, metadata)
    try Safetensors.write(tensors, metadata: metadata, to: path)
  }

  /// Reads a state and refuses one that is damaged.
  ///
  /// - Parameters:
  ///   - path: A file that ``write(to:)`` wrote.
  ///   - graph: The network whose numbers it holds.
  /// - Throws: ``TrainingError/state(path:problem:)`` that names what is wrong.
  public static func read(
    _ path: String, of graph: NetworkGraph
  ) throws(TrainingError) -> TrainingState {
    let file: Safetensors
    do { file = try Safetensors.read(path) } catch {
      throw .state(path: path, problem: "\(error)")
    }
    guard file.metadata[Key.version] == version, let settings = file.metadata[Key.settings],
      let progress = file.metadata[Key.progress]
    else { throw .state(path: path, problem: "it is not the state of a training run") }
    var tensors: [String: TensorRecord] = [:]
    for name in file.names {
      do { tensors[name] = try file.tensor(name) } catch {
        throw .state(path: path, problem: "\(error)")
      }
    }
    var metadata = file.metadata
    guard metadata.removeValue(forKey: Key.digest) == digest(tensors, metadata) else {
      throw .state(path: path, problem: "its contents do not match their digest")
    }
    guard
      let parts = try? JSONDecoder().decode(Progress.self, from: Data(progress.utf8))
    else { throw .state(path: path, problem: "'\(Key.progress)' cannot be read") }
    var trainees: [Trainee] = []
    for (index, counts) in parts.counts.enumerated() {
      guard let trainee = Trainee(index, counts, in: tensors, of: graph) else {
        throw .state(path: path, problem: "its numbers are not those of the network asked for")
      }
      trainees.append(trainee)
    }
    return TrainingState(
      settings: settings, startTime: parts.startTime, finishedEpochs: parts.finishedEpochs,
      finishedBatches: parts.finishedBatches, steps: parts.steps, trainees: trainees,
      sums: parts.sums, rows: parts.rows, best: parts.best)
  }

  private static let version = "1"

  private enum Key {
    static let version = "retortState"
    static let settings = "settings"
    static let progress = "progress"
    static let digest = "digest"
  }

  /// All but the numbers of the networks.
  private struct Progress: Codable {
    var startTime: Double
    var finishedEpochs: Int
    var finishedBatches: Int
    var steps: Int
    var counts: [Counts]
    var sums: EpochSums
    var rows: [EpochRow]
    var best: Best?
  }

  /// The whole numbers of one network.
  fileprivate struct Counts: Codable {
    var optimiserSteps: Int
    var averageUpdates: Int
  }

  private var progressText: String {
    let progress = Progress(
      startTime: startTime, finishedEpochs: finishedEpochs, finishedBatches: finishedBatches,
      steps: steps,
      counts: trainees.map {
        Counts(optimiserSteps: $0.optimiserSteps, averageUpdates: $0.averageUpdates)
      }, sums: sums, rows: rows, best: best)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(progress) else {
      preconditionFailure("numbers and texts can be encoded")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private var tensors: [String: TensorRecord] {
    trainees.enumerated().reduce(into: [:]) { tensors, trainee in
      tensors.merge(trainee.element.tensors(trainee.offset)) { first, _ in first }
    }
  }

  private static func digest(
    _ tensors: [String: TensorRecord], _ metadata: [String: String]
  ) -> String {
    var bytes: [UInt8] = []
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      bytes += Array(name.utf8)
      bytes += tensor.bytes
    }
    for (key, text) in metadata.sorted(by: { $0.key < $1.key }) {
      bytes += Array((key + text).utf8)
    }
    return MD5.hexadecimal(of: bytes[...])
  }
}

// MARK: - One network's tensors

extension TrainingState.Trainee {
  fileprivate func tensors(_ index: Int) -> [String: TensorRecord] {
    var tensors = Self.tensors(of: parameters, "trainee.\(index).")
    for (name, values) in vectors {
      tensors["trainee.\(index).vector.\(name)"] = TensorRecord(
        shape: [values.count], float32: values)
    }
    return tensors
  }

  fileprivate init?(
    _ index: Int, _ counts: TrainingState.Counts, in tensors: [String: TensorRecord],
    of graph: NetworkGraph
  ) {
    let prefix = "trainee.\(index)."
    guard let parameters = Self.parameters(prefix, in: tensors, of: graph) else { return nil }
    var vectors: [String: [Float]] = [:]
    for (name, tensor) in tensors where name.hasPrefix(prefix + "vector.") {
      vectors[String(name.dropFirst(prefix.count + 7))] = try? tensor.float32()
    }
    self.init(
      parameters: parameters, optimiserSteps: counts.optimiserSteps,
      averageUpdates: counts.averageUpdates, vectors: vectors)
  }

  private static func tensors(
    of parameters: NetworkParameters, _ prefix: String
  ) -> [String: TensorRecord] {
    [
      prefix + "values": TensorRecord(
        shape: [parameters.values.count], float32: parameters.values),
      prefix + "runningMeans": TensorRecord(
        shape: [parameters.runningMeans.count], float32: parameters.runningMeans),
      prefix + "runningVariances": TensorRecord(
        shape: [parameters.runningVariances.count], float32: parameters.runningVariances),
      prefix + "batchCounts": TensorRecord(
        shape: [parameters.batchCounts.count], int64: parameters.batchCounts),
    ]
  }

  private static func parameters(
    _ prefix: String, in tensors: [String: TensorRecord], of graph: NetworkGraph
  ) -> NetworkParameters? {
    guard let values = try? tensors[prefix + "values"]?.float32(),
      let means = try? tensors[prefix + "runningMeans"]?.float32(),
      let variances = try? tensors[prefix + "runningVariances"]?.float32(),
      let counts = try? tensors[prefix + "batchCounts"]?.int64(),
      values.count == graph.parameterCount, means.count == graph.normalizedChannelCount,
      variances.count == means.count, counts.count == graph.runningStatistics.count
    else { return nil }
    var parameters = NetworkParameters(of: graph, values: values)
    (parameters.runningMeans, parameters.runningVariances) = (means, variances)
    parameters.batchCounts = counts
    return parameters
  }
}
