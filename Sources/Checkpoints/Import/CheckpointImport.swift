import Networks
public import Records

/// A checkpoint that was read, with what had to be done to its tensors.
public struct ImportedCheckpoint: Sendable, Equatable {
  /// The network.
  public let checkpoint: Checkpoint
  /// What was renamed, converted, missing and left over.
  public let report: ImportReport
}

extension Checkpoint {
  /// Reads a checkpoint of Retort, or one that PyTorch users keep in a safetensors file.
  ///
  /// Prefixes that wrappers leave (`module.`, `model.`, `state_dict.`, `student.`, `teacher.`) are
  /// stripped, and tensors are found under the names of several authors. Which architecture it is
  /// must be said by the file or the request; without a request, projections among the tensors
  /// decide between the shortcuts A and B.
  ///
  /// - Parameters:
  ///   - path: A safetensors file.
  ///   - request: What is known beyond the file.
  /// - Throws: ``CheckpointError``; by default also when tensors are missing or left over.
  public static func read(
    _ path: String, _ request: ImportRequest = ImportRequest()
  ) throws(CheckpointError) -> ImportedCheckpoint {
    let file: Safetensors
    do { file = try Safetensors.read(path) } catch { throw .unreadable(error) }
    return try decode(file, path: path, request)
  }

  /// Reads a checkpoint from a file that is already in memory.
  ///
  /// - Throws: ``CheckpointError`` as for files.
  public static func decode(
    _ file: Safetensors, path: String, _ request: ImportRequest = ImportRequest()
  ) throws(CheckpointError) -> ImportedCheckpoint {
    let states = try StateDictionary(file, path: path, prefix: request.prefix)
    let strings = MetadataStrings(file.metadata, path: path)
    let choice = try NetworkChoice(states, strings, request)
    var report = ImportReport(
      path: path, architecture: choice.architecture.name, strippedPrefix: states.prefix)
    try ParameterImport.survey(choice.graph, in: states, &report)
    guard report.isComplete || request.mismatches == .allow else { throw .keys(report) }
    let parameters = try ParameterImport.parameters(of: choice.graph, from: states)
    var metadata = CheckpointMetadata(architecture: choice.architecture, graph: choice.graph)
    try metadata.fill(from: strings, path: path)
    let checkpoint = Checkpoint(graph: choice.graph, parameters: parameters, metadata: metadata)
    return ImportedCheckpoint(checkpoint: checkpoint, report: report)
  }
}

extension CheckpointMetadata {
  /// Takes over what a file says beyond the network itself.
  fileprivate mutating func fill(
    from strings: MetadataStrings, path: String
  ) throws(CheckpointError) {
    let count = classCount
    classNames =
      try strings.list(.classNames, of: String.self, allowed: "a JSON list of \(count) names") {
        $0.count == count
      } ?? []
    let channels = image.channels
    let mean = try strings.list(
      .mean, of: Double.self, allowed: "a JSON list of \(channels) finite numbers"
    ) { $0.count == channels && $0.allSatisfy(\.isFinite) }
    let deviation = try strings.list(
      .std, of: Double.self, allowed: "a JSON list of \(channels) numbers above 0"
    ) { $0.count == channels && Normalization.isAllowed($0, $0) }
    switch (mean, deviation) {
    case (let mean?, let deviation?):
      normalization = Normalization(mean: mean, standardDeviation: deviation)
    case (nil, nil): normalization = nil
    default:
      throw .metadata(
        path: path, key: mean == nil ? "mean" : "std", found: "nothing",
        allowed: "mean and std together")
    }
    epoch = try strings.integer(.epoch, in: 0...Int.max)
    seed = try strings.seed(.seed)
    selectionRule = strings.text(.selectionRule)
  }
}
