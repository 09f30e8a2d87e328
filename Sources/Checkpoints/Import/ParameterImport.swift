import Networks
import Records

/// Fills a network's flat vectors from the tensors of a file.
enum ParameterImport {
  /// Looks every tensor of the network up, and checks its shape and what is left over.
  ///
  /// Comes before ``parameters(of:from:_:)``: nothing of the network's size is allocated here, so
  /// that a small file that claims to be a huge network is refused at no cost.
  ///
  /// - Throws: ``CheckpointError/shape(path:key:found:allowed:)``.
  static func survey(
    _ graph: NetworkGraph, in states: StateDictionary, _ report: inout ImportReport
  ) throws(CheckpointError) {
    var wanted = graph.parameters.map { ($0.name, $0.shape) }
    for statistics in graph.runningStatistics {
      wanted.append((statistics.meanName, [statistics.channelCount]))
      wanted.append((statistics.varianceName, [statistics.channelCount]))
    }
    var used: Set<String> = []
    for (name, shape) in wanted {
      guard let key = states.key(for: name) else {
        report.missing.append(name)
        continue
      }
      used.insert(key)
      let tensor = try states.tensor(key)
      guard tensor.shape == shape else {
        throw .shape(
          path: states.path, key: states.prefix + key, found: tensor.shape, allowed: shape)
      }
      if key != name { report.renamed[key] = name }
      if tensor.elementType != .float32 { report.converted[name] = tensor.elementType.rawValue }
    }
    for name in graph.runningStatistics.map(\.batchCountName) {
      guard let key = states.key(for: name) else {
        report.zeroedCounters.append(name)
        continue
      }
      used.insert(key)
      if key != name { report.renamed[key] = name }
    }
    report.unused = states.keys.filter { !used.contains($0) }.map { states.prefix + $0 }
  }

  /// The parameters of a network whose tensors were surveyed.
  ///
  /// A tensor that is missing keeps the value of a layer that does nothing yet: weights and shifts
  /// 0, scales 1, running means 0, running variances 1.
  ///
  /// - Throws: ``CheckpointError`` for elements that are no numbers of the kind that is needed.
  static func parameters(
    of graph: NetworkGraph, from states: StateDictionary
  ) throws(CheckpointError) -> NetworkParameters {
    var parameters = NetworkParameters(of: graph, values: freshValues(of: graph))
    for tensor in graph.parameters {
      if let values = try floats(tensor.name, states) {
        parameters.values.replaceSubrange(tensor.range, with: values)
      }
    }
    for (index, statistics) in graph.runningStatistics.enumerated() {
      if let means = try floats(statistics.meanName, states) {
        parameters.runningMeans.replaceSubrange(statistics.range, with: means)
      }
      if let variances = try floats(statistics.varianceName, states) {
        parameters.runningVariances.replaceSubrange(statistics.range, with: variances)
      }
      if let key = states.key(for: statistics.batchCountName) {
        parameters.batchCounts[index] = try TensorConversion.counter(
          states.tensor(key), path: states.path, key: states.prefix + key)
      }
    }
    return parameters
  }

  private static func floats(
    _ name: String, _ states: StateDictionary
  ) throws(CheckpointError) -> [Float]? {
    guard let key = states.key(for: name) else { return nil }
    return try TensorConversion.floats(
      states.tensor(key), path: states.path, key: states.prefix + key)
  }

  private static func freshValues(of graph: NetworkGraph) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(graph.parameterCount)
    for tensor in graph.parameters {
      let value: Float = tensor.role == .normalizationScale ? 1 : 0
      values.append(contentsOf: repeatElement(value, count: tensor.count))
    }
    return values
  }
}
