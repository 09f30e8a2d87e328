import Networks
import Records

/// The network that a file's tensors are for, from what file and caller say.
struct NetworkChoice {
  let architecture: any Architecture
  let graph: NetworkGraph

  init(
    _ states: StateDictionary, _ strings: MetadataStrings, _ request: ImportRequest
  ) throws(CheckpointError) {
    let path = states.path
    let named = strings.text(.architecture)
    guard let name = request.architecture ?? named else { throw .architectureNotNamed(path: path) }
    let declared = try strings.value(.shortcut, allowed: "A or B") { Shortcut(rawValue: $0) }
    if let declared, let asked = request.shortcut, declared != asked {
      throw .conflict(
        path: path, setting: "shortcut", file: declared.rawValue, caller: asked.rawValue)
    }
    var architecture = try Self.architecture(name, request.shortcut ?? declared, path)
    if let residual = architecture as? ResNet, request.shortcut == nil, declared == nil,
      residual.shortcut == .projection, !states.hasProjections
    {
      architecture = try Self.architecture(name, .padding, path)
    }
    if let named, request.architecture != nil {
      let own = try Self.architecture(named, nil, path).name
      guard own == architecture.name else {
        throw .conflict(
          path: path, setting: "architecture", file: own, caller: architecture.name)
      }
    }
    try Self.refuseOtherFunction(architecture, states)
    let image = try Self.image(strings, request, path)
    let classCount = try Self.classCount(architecture, image, states, strings)
    self.architecture = architecture
    graph = try Self.graph(architecture, image, classCount, path)
    try Self.checkConstants(
      CheckpointMetadata(architecture: architecture, graph: graph), strings, path)
  }

  /// Names that map onto ours while the function behind them differs.
  private static func refuseOtherFunction(
    _ architecture: any Architecture, _ states: StateDictionary
  ) throws(CheckpointError) {
    guard architecture is WideResNet else { return }
    let projection = states.keys.first {
      $0.contains(".shortcut.") || $0.contains(".downsample.")
    }
    if let projection {
      throw .notEquivalent(
        path: states.path, architecture: architecture.name, key: projection,
        reason: "the names are torchdistill's, whose shortcut reads the input of a block before "
          + "its batch normalisation and ReLU, where ours (convShortcut) reads it after them")
    }
  }

  private static func image(
    _ strings: MetadataStrings, _ request: ImportRequest, _ path: String
  ) throws(CheckpointError) -> MapShape {
    let sizes = try strings.list(
      .image, of: Int.self, allowed: "a JSON list of channels, rows and columns, 1 to 65536"
    ) { $0.count == 3 && $0.allSatisfy { (1...65536).contains($0) } }
    let declared = sizes.map { MapShape(channels: $0[0], height: $0[1], width: $0[2]) }
    if let declared, let asked = request.image, declared != asked {
      throw .conflict(
        path: path, setting: "image", file: declared.description, caller: asked.description)
    }
    return declared ?? request.image ?? .cifar
  }

  /// The rows of the classifier's bias, the last tensor of every architecture.
  private static func classCount(
    _ architecture: any Architecture, _ image: MapShape, _ states: StateDictionary,
    _ strings: MetadataStrings
  ) throws(CheckpointError) -> Int {
    let declared = try strings.integer(.classes, in: 1...1_000_000)
    let sample = try graph(architecture, image, 10, states.path)
    guard let bias = sample.parameters.last, let key = states.key(for: bias.name) else {
      return declared ?? 10
    }
    let shape = try states.tensor(key).shape
    guard shape.count == 1, shape[0] >= 1, declared.map({ $0 == shape[0] }) ?? true else {
      throw .shape(
        path: states.path, key: states.prefix + key, found: shape, allowed: [declared ?? 10])
    }
    return shape[0]
  }

  private static func checkConstants(
    _ ours: CheckpointMetadata, _ strings: MetadataStrings, _ path: String
  ) throws(CheckpointError) {
    let constants: [(CheckpointMetadata.Key, Double)] = [
      (.batchNormEpsilon, ours.batchNormEpsilon), (.batchNormMomentum, ours.batchNormMomentum),
    ]
    for (key, allowed) in constants {
      guard let found = try strings.double(key), found != allowed else { continue }
      throw .metadata(path: path, key: key.rawValue, found: "\(found)", allowed: "\(allowed)")
    }
  }

  private static func architecture(
    _ name: String, _ shortcut: Shortcut?, _ path: String
  ) throws(CheckpointError) -> any Architecture {
    do {
      return try ArchitectureRegistry.architecture(named: name, shortcut: shortcut)
    } catch {
      throw .network(path: path, error)
    }
  }

  private static func graph(
    _ architecture: any Architecture, _ image: MapShape, _ classCount: Int, _ path: String
  ) throws(CheckpointError) -> NetworkGraph {
    do {
      return try architecture.graph(image: image, classCount: classCount)
    } catch {
      throw .network(path: path, error)
    }
  }
}
