import Networks

/// Fills a network's flat vectors from the tensors of a file.
enum ParameterImport {
  /// The parameters, and in the report what was renamed, converted, missing and left over.
  ///
  /// A tensor that is missing keeps the value of a layer that does nothing yet: weights and shifts
  /// 0, scales 1, running means 0, running variances 1.
  ///
  /// - Throws: ``CheckpointError`` for other shapes and for elements that are no numbers.
  static func parameters(
    of graph: NetworkGraph, from states: StateDictionary, _ report: inout ImportReport
  ) throws(CheckpointError) -> NetworkParameters {
    var parameters = NetworkParameters(of: graph, values: freshValues(of: graph))
    var used: Set<String> = []
    for tensor in graph.parameters {
      guard let values = try floats(tensor.name, tensor.shape, states, &used, &report) else {
        continue
      }
      parameters.values.replaceSubrange(tensor.range, with: values)
    }
    for (index, statistics) in graph.runningStatistics.enumerated() {
      let shape = [statistics.channelCount]
      if let means = try floats(statistics.meanName, shape, states, &used, &report) {
        parameters.runningMeans.replaceSubrange(statistics.range, with: means)
      }
      if let variances = try floats(statistics.varianceName, shape, states, &used, &report) {
        parameters.runningVariances.replaceSubrange(statistics.range, with: variances)
      }
      if let key = find(statistics.batchCountName, states, &used, &report) {
        parameters.batchCounts[index] = try TensorConversion.counter(
          states.tensor(key), path: states.path, key: states.prefix + key)
      } else {
        report.zeroedCounters.append(statistics.batchCountName)
      }
    }
    report.unused = states.keys.filter { !used.contains($0) }.map { states.prefix + $0 }
    return parameters
  }

  private static func floats(
    _ name: String, _ shape: [Int], _ states: StateDictionary, _ used: inout Set<String>,
    _ report: inout ImportReport
  ) throws(CheckpointError) -> [Float]? {
    guard let key = find(name, states, &used, &report) else {
      report.missing.append(name)
      return nil
    }
    let tensor = try states.tensor(key)
    if tensor.elementType != .float32 { report.converted[name] = tensor.elementType.rawValue }
    return try TensorConversion.floats(
      tensor, shape: shape, path: states.path, key: states.prefix + key)
  }

  private static func find(
    _ name: String, _ states: StateDictionary, _ used: inout Set<String>,
    _ report: inout ImportReport
  ) -> String? {
    guard let key = states.key(for: name) else { return nil }
    used.insert(key)
    if key != name { report.renamed[key] = name }
    return key
  }

  private static func freshValues(of graph: NetworkGraph) -> [Float] {
    graph.parameters.flatMap { tensor in
      Array(repeating: tensor.role == .normalizationScale ? 1 : 0, count: tensor.count)
    }
  }
}
