internal import ArgumentParser
internal import Checkpoints
internal import DataSets
internal import Networks

/// A checkpoint, and what its file may leave unsaid.
struct NetworkOptions: ParsableArguments {
  @Option(help: "The network: a safetensors file of Retort or with PyTorch's names.")
  var checkpoint: String

  @Option(help: "The architecture, where the file does not name one, such as resnet20.")
  var model: String?

  @Option(help: "A or B, where neither the file nor its tensors tell; for resnet<6n + 2>.")
  var shortcut: Shortcut?

  @Option(help: "What the names of the network's tensors begin with, if the file holds several.")
  var prefix: String?

  @Option(help: "The mean of each channel from 0 to 1, where the file has none, such as .5,.5,.5.")
  var mean: ChannelValues?

  @Option(help: "The standard deviation of each channel likewise.")
  var std: ChannelValues?

  func validate() throws {
    guard (mean == nil) == (std == nil) else {
      throw ValidationError("--mean and --std are given together or not at all")
    }
    if let model { _ = try requested { try ArchitectureRegistry.architecture(named: model) } }
    if let mean, let std {
      _ = try requested {
        try PixelNormalization(mean: mean.values, standardDeviation: std.values)
      }
    }
  }

  /// Reads the network and refuses it if it cannot look at the data set's images.
  ///
  /// - Throws: `CheckpointError` for the file, ``EvaluationError`` where it does not fit the data set or
  ///   the request, `PixelNormalizationError` for the file's own normalisation.
  func network(for dataSet: ImageDataSet) throws -> EvaluatedNetwork {
    let shape = dataSet.shape
    let image = MapShape(channels: shape.channels, height: shape.height, width: shape.width)
    let imported: ImportedCheckpoint
    do {
      imported = try Checkpoint.read(
        checkpoint,
        ImportRequest(architecture: model, shortcut: shortcut, image: image, prefix: prefix))
    } catch CheckpointError.conflict(_, "image", let file, _) {
      throw EvaluationError.images(path: checkpoint, found: file, needed: shape, dataSet)
    }
    let classCount = imported.checkpoint.graph.classCount
    guard classCount == dataSet.classNames.count else {
      throw EvaluationError.classes(path: checkpoint, found: classCount, dataSet)
    }
    return EvaluatedNetwork(
      imported, normalization: try normalization(imported.checkpoint.metadata, dataSet))
  }

  private func normalization(
    _ metadata: CheckpointMetadata, _ dataSet: ImageDataSet
  ) throws -> PixelNormalization {
    let own = try metadata.normalization.map {
      try PixelNormalization(mean: $0.mean, standardDeviation: $0.standardDeviation)
    }
    let asked = try mean.flatMap { mean in
      try std.map { try PixelNormalization(mean: mean.values, standardDeviation: $0.values) }
    }
    guard own == nil || asked == nil || own == asked else {
      throw EvaluationError.otherNormalization(path: checkpoint)
    }
    guard let found = own ?? asked else { throw EvaluationError.noNormalization(path: checkpoint) }
    guard found.channelCount == dataSet.shape.channels else {
      throw EvaluationError.channels(found: found.channelCount, dataSet)
    }
    return found
  }

  private func requested<Value>(_ make: () throws -> Value) throws -> Value {
    do { return try make() } catch { throw ValidationError("\(error)") }
  }
}

/// Numbers with commas between them, one for each channel.
struct ChannelValues: ExpressibleByArgument {
  let values: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    values = parts.compactMap { Double($0) }
    guard values.count == parts.count else { return nil }
  }
}
