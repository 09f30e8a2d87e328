internal import ArgumentParser
internal import Kernels
internal import MultiView
internal import Randomness
internal import Records
internal import Studies

/// Writes samples of the multi-view distribution.
struct MultiViewSample: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Write samples as NumPy arrays.",
    discussion: """
      Writes patches.npy float32 [N, P, d], labels.npy int64 [N], kind.npy uint8 [N] (0 multi-view,
      1 single-view), strong_view.npy int64 [N] (-1 for multi-view) and features.npy float32
      [k, L, d]. Patches have all d coordinates, also for presets that train on sparse ones.

      EXAMPLE
        retort multiview sample --preset reference --count 1000 --seed 1 --out samples
      """)

  @Option(help: "quick, standard, thorough, reference, students, or a preset file of your own.")
  var preset = "reference"

  @Option(help: "The number of samples N.")
  var count: Int

  @Option(help: "The seed that fixes features and samples.")
  var seed: UInt64 = 1

  @Option(help: "The output folder.")
  var out: String

  func validate() throws {
    guard (1...100_000_000).contains(count) else {
      throw ValidationError("--count is \(count); allowed: 1 to 100000000")
    }
  }

  func run() throws {
    try Failure.reporting {
      let settings = try PresetFile.read(preset).preset.experiment.data
      let distribution = try SampleDistribution(settings)
      try MemoryNeed.check("\(count) samples", samples: count, settings)
      let folder = try OutputFolder(out)
      let random = RandomStream(seed: seed)
      let samples = distribution.draw(count, .mixture, from: random.child(.data, 0))
      var basisStream = random.child(.features, 0)
      let basis = FeatureBasis(
        count: settings.featureCount, dimension: settings.dimension, &basisStream)
      let patches = DenseRealization(settings, features: basis).patches(
        of: samples, noise: random.child(.features, 1))
      try NumPyArray.write(
        shape: [count, settings.patches, settings.dimension], float32: patches.elements,
        to: folder.file("patches.npy"))
      try NumPyArray.write(
        shape: [count], int64: samples.map(\.label), to: folder.file("labels.npy"))
      try NumPyArray.write(
        shape: [count], uint8: samples.map { UInt8($0.kind.rawValue) },
        to: folder.file("kind.npy"))
      try NumPyArray.write(
        shape: [count], int64: samples.map { $0.strongView ?? -1 },
        to: folder.file("strong_view.npy"))
      try NumPyArray.write(
        shape: [settings.classes, settings.views, settings.dimension],
        float32: basis.vectors.map(Float.init), to: folder.file("features.npy"))
      StandardError.write("\(count) samples written to \(folder.path)\n")
    }
  }
}
