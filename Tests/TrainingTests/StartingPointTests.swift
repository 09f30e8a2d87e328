import Checkpoints
import DataSets
import FeatureMaps
import Networks
import Parallelism
import Testing
import Training

@Suite("Starting point") struct StartingPointTests {
  private static func trained() throws -> Teacher {
    try withFolder { try SmallRun.teacher(seed: 77, in: $0) }
  }

  /// What a run keeps of its network before the first epoch.
  private static func firstNumbers(_ start: StartingPoint?) throws -> NetworkParameters {
    try withFolder { folder in
      var run = try SmallRun()
      run.start = start
      _ = try Trainer(try run.plan(), in: folder, .fresh, keeping: .everyEpoch)
      return try Checkpoint.read(folder.path(ofEpoch: 0)).checkpoint.parameters
    }
  }

  // fresh + share (trained − fresh) differs from the mixture by roundings in Double, far below the
  // rounding to Float, half an ulp of a number no larger than the larger end: one ulp in all.
  @Test("weights and statistics lie on the line to the network", arguments: [0.25, 0.5, 0.375])
  func mixture(share: Double) throws {
    let network = try Self.trained()
    let (trained, fresh) = (network.checkpoint.parameters, try Self.firstNumbers(nil))
    let found = try Self.firstNumbers(try StartingPoint(network, share: share))
    let parts: [KeyPath<NetworkParameters, [Float]>] = [
      \.values, \.runningMeans, \.runningVariances,
    ]
    for part in parts {
      #expect(trained[keyPath: part] != fresh[keyPath: part])
      for (value, ends) in zip(
        found[keyPath: part], zip(trained[keyPath: part], fresh[keyPath: part]))
      {
        let (end, begin) = (Double(ends.0), Double(ends.1))
        let tolerance = Double(Float.ulpOfOne) * max(abs(end), abs(begin))
        #expect(abs(Double(value) - (begin + share * (end - begin))) <= tolerance)
      }
    }
    #expect(found.batchCounts == fresh.batchCounts)
  }

  @Test("the whole share starts at the network to the bit, and none at fresh weights")
  func ends() throws {
    let network = try Self.trained()
    let own = network.checkpoint.parameters
    let same = try Self.firstNumbers(try StartingPoint(network))
    #expect(same.values == own.values)
    #expect(same.runningMeans == own.runningMeans && same.runningVariances == own.runningVariances)
    #expect(
      try Self.firstNumbers(try StartingPoint(network, share: 0)) == Self.firstNumbers(nil))
  }

  @Test("a run from another share, or from fresh weights, does not go on")
  func otherRun() throws {
    let network = try Self.trained()
    try withFolder { folder in
      var run = try SmallRun { $0.epochCount = 1 }
      run.start = try StartingPoint(network, share: 0.5)
      try run.run(in: folder)
      for (share, asked) in [(1.0, "1.0"), (nil, "nothing")] {
        run.start = try share.map { try StartingPoint(network, share: $0) }
        let error = #expect(throws: TrainingError.self) { try run.run(in: folder, .resumed) }
        #expect(
          error?.description.contains("start.share: found 0.5, asked for is \(asked)") == true)
      }
    }
  }

  /// A run that cannot start at the trained network, and what the message must say.
  enum Misfit: CaseIterable {
    case otherLayers, otherShortcut, otherPixels, severalNetworks

    func apply(to settings: inout TrainingSettings) throws {
      switch self {
      case .otherLayers: settings.network.model = "resnet14"
      case .otherShortcut: settings.network.shortcut = .padding
      case .otherPixels:
        settings.data.normalization = try PixelNormalization(
          mean: [0.5, 0.5, 0.5], standardDeviation: [0.25, 0.25, 0.25])
      case .severalNetworks: settings.jointCount = 2
      }
    }

    var message: String {
      switch self {
      case .otherLayers:
        "found the layers of resnet8 with shortcut B, allowed are those of the "
          + "student, resnet14 with shortcut B"
      case .otherShortcut: "the student, resnet8 with shortcut A"
      case .otherPixels: "its pixels are normalised by"
      case .severalNetworks: "training.jointly: found 2 networks with a start"
      }
    }
  }

  @Test("what does not fit is refused before any work", arguments: Misfit.allCases)
  func misfits(_ misfit: Misfit) throws {
    let network = try Self.trained()
    try withFolder { folder in
      var run = try SmallRun { try misfit.apply(to: &$0) }
      run.start = try StartingPoint(network)
      let error = #expect(throws: TrainingError.self) { try run.run(in: folder) }
      #expect(error?.isRequest == true)
      #expect(error?.description.contains(misfit.message) == true, "\(String(describing: error))")
      #expect(!folder.has(.state))
    }
  }

  @Test("a share beyond the ends and a network that is no number are refused")
  func refusals() throws {
    let network = try Self.trained()
    for share in [-0.1, 1.1, .nan] {
      #expect(throws: TrainingError.self) { try StartingPoint(network, share: share) }
    }
    let checkpoint = network.checkpoint
    var numbers = checkpoint.parameters
    numbers.runningVariances[3] = .nan
    let broken = Teacher(
      Checkpoint(graph: checkpoint.graph, parameters: numbers, metadata: checkpoint.metadata),
      path: "broken.safetensors")
    let error = #expect(throws: TrainingError.self) { try StartingPoint(broken) }
    #expect(error?.description.contains("broken.safetensors: found a number") == true)
  }
}
