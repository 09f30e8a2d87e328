import Batches
import Checkpoints
public import DataSets
import Distillation
import Execution
public import FeatureMaps
public import Networks
public import Randomness

/// A run that is ready to start: settings, images, teachers, and what follows from them.
public struct TrainingPlan {
  /// Everything that decides the result, besides images and teachers.
  public let settings: TrainingSettings
  /// The images.
  public let data: TrainingData
  /// The layers.
  public let graph: NetworkGraph
  /// How pixels are normalised.
  public let normalization: PixelNormalization
  /// The threads of all passes.
  public let team: ThreadTeam
  /// The root stream of the run.
  public let random: RandomStream
  /// What the network is trained with.
  let objective: any Objective
  /// The teachers' networks.
  let teacherNetworks: [BatchExecutors]
  private let frozen: [FrozenNetwork]
  private let architecture: any Architecture
  private let teacherDigests: [String]
  private let start: StartingPoint?

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - settings: Everything that decides the result.
  ///   - data: The images.
  ///   - teachers: As many as the method asks for.
  ///   - start: Where the first weights lie; nil for freshly drawn ones.
  ///   - team: Threads, as many as the settings say.
  /// - Throws: `NetworkError` for a network that cannot look at the images, `DistillationError` for
  ///   another number of teachers, ``TrainingError`` for a teacher or start that does not fit, for a
  ///   start of several networks and for mixed images with remembered answers, `ExecutionError` for
  ///   a teacher that cannot be compiled.
  public init(
    _ settings: TrainingSettings, _ data: TrainingData, teachers: [Teacher],
    start: StartingPoint? = nil, team: ThreadTeam
  ) throws {
    (self.settings, self.data, self.team, self.start) = (settings, data, team, start)
    architecture = try ArchitectureRegistry.architecture(
      named: settings.network.model, shortcut: settings.network.shortcut)
    let shape = data.train.shape
    graph = try architecture.graph(
      image: MapShape(channels: shape.channels, height: shape.height, width: shape.width),
      classCount: data.train.classNames.count)
    normalization = settings.data.pixelNormalization
    random = RandomStream(seed: settings.seed)
    objective = settings.method.objective
    try settings.method.check(teacherCount: teachers.count)
    for teacher in teachers { try teacher.check(fits: graph, normalization) }
    teacherDigests = teachers.map(\.digest)
    try start?.check(fits: graph, of: architecture, normalization)
    guard start == nil || settings.jointCount == 1 else {
      throw TrainingError.setting(
        name: "training.jointly", found: "\(settings.jointCount) networks with a start",
        allowed: "1 with a start")
    }
    let execution = settings.execution(.running, .value)
    frozen = teachers.map { FrozenNetwork($0.checkpoint, settings: execution, team: team) }
    teacherNetworks = frozen.map(\.executors)
    guard settings.answers == .live || settings.augmentation.mixing == .none else {
      throw TrainingError.setting(
        name: "teacherAnswers", found: "remembered with mixed images",
        allowed: "live, or mixing none")
    }
  }

  /// Who answers for the teachers during training.
  ///
  /// - Throws: `ExecutionError` for a teacher that cannot be compiled.
  func sources() throws -> [any Source] {
    guard settings.answers == .remembered, !frozen.isEmpty else { return frozen }
    let evaluator = try NetworkEvaluator(data.train, normalization: normalization, team: team)
    return try frozen.map { RememberedLogits(try evaluator.logits(of: [$0.executors])) }
  }

  /// What a run is recognised by: settings, images, teachers and start.
  var text: String {
    var text = settings.text
    text += "images:\n  name: \(data.title)\n  train: \(data.trainSamples.count)\n"
    text += "  test: \(data.test.count)\n"
    if !teacherDigests.isEmpty { text += "teachers:\n" }
    for (index, digest) in teacherDigests.enumerated() { text += "  \(index): \(digest)\n" }
    if let start { text += "start:\n  network: \(start.network.digest)\n  share: \(start.share)\n" }
    return text
  }

  /// The first weights of each network; jointly trained ones differ.
  func initialParameters() -> [NetworkParameters] {
    let initialisation =
      settings.network.initialisation ?? architecture.defaultInitialisation
    return (0..<settings.jointCount).map { index in
      let fresh = NetworkParameters(
        of: graph, by: initialisation,
        from: index == 0 ? random : random.child(.joint, index))
      return start?.mixed(with: fresh) ?? fresh
    }
  }

  /// A network of this run with what one must know to use it.
  func checkpoint(
    _ parameters: NetworkParameters, epoch: Int, selectionRule: String
  ) -> Checkpoint {
    var metadata = CheckpointMetadata(architecture: architecture, graph: graph)
    metadata.classNames = data.train.classNames
    metadata.normalization = CheckpointMetadata.Normalization(
      mean: normalization.mean, standardDeviation: normalization.standardDeviation)
    (metadata.epoch, metadata.seed) = (epoch, settings.seed)
    metadata.selectionRule = selectionRule
    return Checkpoint(graph: graph, parameters: parameters, metadata: metadata)
  }
}
