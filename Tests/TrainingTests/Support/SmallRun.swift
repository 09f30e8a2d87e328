import Batches
import Checkpoints
import DataSets
import FeatureMaps
import Foundation
import Networks
import Optimisation
import Parallelism
import Randomness
import Training

/// A run that takes a second: a small network on 42 drawn images of three classes.
struct SmallRun {
  var settings: TrainingSettings
  var teachers: [Teacher] = []
  var start: StartingPoint?

  init(_ change: (inout TrainingSettings) throws -> Void = { _ in }) throws {
    settings = try TrainingSettings()
    settings.network.model = "resnet8"
    settings.data.normalization = try PixelNormalization(
      mean: [0.5, 0.4, 0.6], standardDeviation: [0.25, 0.2, 0.3])
    settings.augmentation.padding = 2
    (settings.epochCount, settings.batchSize, settings.threadCount) = (3, 16, 1)
    try change(&settings)
  }

  /// Images whose brightness tells their class, with noise.
  static func images(_ count: Int, seed: UInt64) -> LabelledImages {
    var random = RandomStream(seed: seed)
    let shape = ImageShape(channels: 3, height: 9, width: 8)
    let labels = (0..<count).map { $0 % 3 }
    let pixels = labels.flatMap { label in
      (0..<shape.pixelCount).map { _ in UInt8(random.index(below: 120) + 60 * label) }
    }
    return LabelledImages(
      name: "drawn", origin: [], shape: shape, pixels: pixels, labels: labels,
      classNames: ["dark", "grey", "bright"])
  }

  func plan() throws -> TrainingPlan {
    let random = RandomStream(seed: settings.seed)
    let data = try TrainingData(
      train: Self.images(42, seed: 5), test: Self.images(70, seed: 6), title: "drawn",
      settings.data, random: random)
    return try TrainingPlan(
      settings, data, teachers: teachers, start: start,
      team: try ThreadTeam(threadCount: settings.threadCount))
  }

  /// Runs in a folder until the end, or until so many steps of this process are taken.
  @discardableResult
  func run(
    in folder: RunFolder, _ start: Trainer.Start = .fresh, stoppingAfter limit: Int = .max
  ) throws -> RunSummary {
    let cancellation = Cancellation()
    var steps = 0
    return try Trainer(try plan(), in: folder, start).run(cancellation) { progress in
      guard progress.row == nil else { return }
      steps += 1
      if steps == limit { cancellation.cancel() }
    }
  }

  /// A teacher of another seed that was trained for one epoch.
  static func teacher(seed: UInt64, in folder: RunFolder) throws -> Teacher {
    try SmallRun {
      $0.seed = seed
      $0.epochCount = 1
    }.run(in: folder)
    let path = folder.path(of: .checkpoint)
    return Teacher(try Checkpoint.read(path).checkpoint, path: path)
  }
}

/// Does work in a fresh folder, which is gone afterwards.
func withFolder<Result>(_ work: (RunFolder) throws -> Result) throws -> Result {
  let path = NSTemporaryDirectory() + "retort-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try work(RunFolder(path))
}
