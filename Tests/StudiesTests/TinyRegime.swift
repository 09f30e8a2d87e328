import Comparators
import Foundation
import MultiView
import Parallelism
import Randomness
import Studies
import Testing

/// A regime so small that a trial takes milliseconds; nothing is learned in it.
enum TinyRegime {
  static var experiment: ExperimentSettings {
    var settings = ExperimentSettings()
    settings.data.classes = 3
    settings.data.dimension = 8
    settings.data.patches = 4
    settings.data.sparsity = 1
    settings.data.singleViewShare = 0.2
    settings.data.trainingSamples = 24
    settings.data.testSamples = 20
    settings.network.neuronsPerClass = 2
    settings.training.steps = 6
    settings.members = 2
    settings.largestEnsemble = 3
    settings.distillation.labelSteps = 2
    settings.distillation.training.steps = 4
    settings.selfDistillation.training.steps = 4
    return settings
  }

  /// The same without noise on feature patches, so that patches are sparse.
  static var sparse: ExperimentSettings {
    var settings = experiment
    settings.representation = .sparse
    settings.data.noise = .orthogonal
    settings.data.featureNoise = 0
    settings.data.noiseOnFeatures = 0
    return settings
  }

  static var gaussian: GaussianExperimentSettings {
    var settings = GaussianExperimentSettings()
    settings.members = 2
    settings.mixture.classes = 3
    settings.mixture.dimension = 4
    settings.mixture.trainingSamples = 30
    settings.mixture.testSamples = 30
    settings.training.steps = 5
    return settings
  }

  static var features: FeatureComparisonSettings {
    var settings = FeatureComparisonSettings()
    settings.members = 2
    settings.randomFeatures = 5
    settings.neuronsPerClass = 1
    return settings
  }

  static var students: StudentSettings {
    var settings = StudentSettings()
    settings.generations = 2
    settings.climbSteps = 3
    settings.nearTeacher.training.steps = 5
    return settings
  }

  /// The stream of a trial.
  static func stream(_ index: Int, seed: UInt64 = 17) -> RandomStream {
    RandomStream(seed: seed).child(.trial, index)
  }
}

extension Study where Row: Equatable {
  /// The row of a trial.
  func row(_ index: Int, seed: UInt64 = 17) throws -> Row {
    try trial(index, TinyRegime.stream(index, seed: seed), cancellation: Cancellation())
  }

  /// Holds a study to its word: a row depends on settings, stream and index alone.
  func expectPure(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let first = try row(2)
    _ = try row(0)
    #expect(try row(2) == first, "the same trial again", sourceLocation: sourceLocation)
    #expect(try row(3) != first, "another trial", sourceLocation: sourceLocation)
    #expect(try row(2, seed: 18) != first, "another seed", sourceLocation: sourceLocation)
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: CancelledError.self, sourceLocation: sourceLocation) {
      try trial(2, TinyRegime.stream(2), cancellation: cancellation)
    }
  }
}

/// A folder for one test, removed at its end.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("retort-studies-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}
