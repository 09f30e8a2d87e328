internal import Checkpoints
internal import DataSets
internal import Distillation
internal import Execution
internal import FeatureMaps
internal import Networks
internal import Parallelism
internal import Probing
internal import Records
internal import Training

/// The network and the samples that a probe looks at, checked to fit each other before any work.
struct ProbeSubject {
  let options: ProbeOptions
  let network: EvaluatedNetwork
  let images: LabelledImages
  let files: DataSetFiles
  let drawnIndices: [Int]?
  let team: ThreadTeam
  /// With the teachers' answers, where the loss needs them.
  let samples: ObjectiveSamples
  /// The loss that is looked at, at the temperature that its options lead to.
  let loss: ObjectiveLoss

  /// Reads the files that the options name.
  ///
  /// - Throws: What is wrong with a file, or does not fit.
  init(_ options: ProbeOptions) throws {
    self.options = options
    let network = try options.network.network(for: options.dataset)
    self.network = network
    StandardError.write(network.message + "\n")
    let threadCount = try options.workers().threads
    do { team = try ThreadTeam(threadCount: threadCount) } catch {
      throw ExecutionError.threads(count: threadCount)
    }
    let teachers = try options.loss.teacher.map { try network.teacher($0, for: options.dataset) }
    let sure = try options.loss.confidenceOf.map { try network.teacher($0, for: options.dataset) }
    let all = try options.dataset.load(options.split, folder: options.data)
    images = try options.selection.select(from: all)
    files = try DataSetFiles.identify(all.origin, of: options.dataset)
    drawnIndices = options.selection.drawnIndices(from: all.count)
    var samples = ObjectiveSamples(
      images, normalization: network.normalization,
      selection: options.selection.description(of: options.split))
    let answers = NetworkAnswers(to: images, team)
    samples.teacher = try answers.together(teachers)
    self.samples = samples
    loss = options.loss.objective(
      matching: try sure.map { try answers.temperature(of: network, matching: $0) })
  }

  /// The network as objectives take it.
  var probed: ProbedNetwork {
    ProbedNetwork(
      name: network.path, digest: Self.digest(of: network.checkpoint),
      graph: network.checkpoint.graph, parameters: network.checkpoint.parameters)
  }

  /// What figures say of the network and a loss of it. It decides no number, so that a finished
  /// probe can be captioned anew.
  func caption(loss: String) -> FigureCaption {
    let metadata = network.checkpoint.metadata
    return FigureCaption(
      group: options.group ?? metadata.architecture,
      run: options.run ?? "\(metadata.seed ?? options.seed)",
      setting: "\(metadata.architecture), \(files.title(of: options.dataset)), \(loss)")
  }

  /// Some of the samples, with their teachers' answers.
  func samples(_ range: Range<Int>) -> ObjectiveSamples {
    var part = ObjectiveSamples(
      images.selecting(Array(range)), normalization: network.normalization,
      selection: "samples \(range.lowerBound) to \(range.upperBound - 1) of \(samples.selection)")
    part.teacher = samples.teacher.map { teacher in
      let width = teacher.logits.columnCount
      let values = teacher.logits.values[range.lowerBound * width..<range.upperBound * width]
      return ObjectiveSamples.TeacherAnswers(
        logits: Rows(Array(values), columnCount: width), digest: teacher.digest)
    }
    return part
  }

  /// The parameters as a point.
  var point: [Double] { network.checkpoint.parameters.values.map { Double($0) } }

  /// A network of the same tensors, such as the other end of a way.
  ///
  /// - Throws: `CheckpointError` for the file, ``ProbeError/otherNetwork(path:found:needed:)``.
  func other(_ path: String) throws -> Checkpoint {
    let own = network.checkpoint
    let found = try Checkpoint.read(
      path,
      ImportRequest(
        architecture: options.network.model, shortcut: options.network.shortcut,
        image: own.graph.image), like: own
    ).checkpoint
    func shapes(_ graph: NetworkGraph) -> [[Int]] { graph.parameters.map(\.shape) }
    guard shapes(found.graph) == shapes(own.graph) else {
      throw ProbeError.otherNetwork(
        path: path, found: found.metadata.architecture, needed: own.metadata.architecture)
    }
    return found
  }

  /// What the numbers of a network are recognised by.
  static func digest(of checkpoint: Checkpoint) -> String {
    MD5.hexadecimal(of: Safetensors.encode(checkpoint.tensors)[...])
  }
}
