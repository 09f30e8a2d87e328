public import Kernels
public import Randomness

/// The samples of one trial: a training set, and a test set of each kind.
public struct ExperimentData<Input: Patches>: Sendable {
  /// The training samples with the labels that training sees.
  public let training: LabelledPatches<Input>
  /// Fresh multi-view samples.
  public let multiView: LabelledPatches<Input>
  /// Fresh single-view samples.
  public let singleView: LabelledPatches<Input>
  /// The training samples before they were given coordinates.
  public let trainingSamples: [Sample]
  /// Where the features lie.
  public let axes: FeatureAxes
}

/// The samples of one trial before they are given coordinates; streams fix each set.
struct ExperimentSamples {
  let training: [Sample]
  let multiView: [Sample]
  let singleView: [Sample]

  init(_ distribution: SampleDistribution, _ random: RandomStream) {
    let settings = distribution.settings
    training = distribution.draw(
      settings.trainingSamples, .mixture, from: random.child(.data, 0))
    multiView = distribution.draw(
      settings.testSamples, .only(.multiView), from: random.child(.testData, 0))
    singleView = distribution.draw(
      settings.testSamples, .only(.singleView), from: random.child(.testData, 1))
  }
}

extension ExperimentData where Input == DensePatches {
  /// The trial's samples with all d coordinates, over random orthonormal features.
  public static func dense(
    _ settings: DataSettings, _ random: RandomStream
  ) throws(SettingsViolation) -> ExperimentData {
    let samples = ExperimentSamples(try SampleDistribution(settings), random)
    var basisStream = random.child(.features, 0)
    let basis = FeatureBasis(
      count: settings.featureCount, dimension: settings.dimension, &basisStream)
    let realization = DenseRealization(settings, features: basis)
    func labelled(_ set: [Sample], _ noise: Int) -> LabelledPatches<DensePatches> {
      LabelledPatches(
        patches: realization.patches(of: set, noise: random.child(.features, noise)),
        labels: set.map { Int32($0.label) })
    }
    return ExperimentData(
      training: labelled(samples.training, 1), multiView: labelled(samples.multiView, 2),
      singleView: labelled(samples.singleView, 3), trainingSamples: samples.training,
      axes: .basis(basis))
  }
}

extension ExperimentData where Input == SparsePatches {
  /// The trial's samples in the sparse representation.
  ///
  /// - Throws: ``SettingsViolation`` if the law is not sparse.
  public static func sparse(
    _ settings: DataSettings, _ random: RandomStream
  ) throws(SettingsViolation) -> ExperimentData {
    let samples = ExperimentSamples(try SampleDistribution(settings), random)
    let realization = try SparseRealization(settings)
    let training = realization.patches(ofTraining: samples.training)
    func test(_ set: [Sample]) -> LabelledPatches<SparsePatches> {
      LabelledPatches(
        patches: realization.patches(ofTest: set, coordinateCount: training.coordinateCount),
        labels: set.map { Int32($0.label) })
    }
    return ExperimentData(
      training: LabelledPatches(
        patches: training, labels: samples.training.map { Int32($0.label) }),
      multiView: test(samples.multiView), singleView: test(samples.singleView),
      trainingSamples: samples.training, axes: .standard)
  }
}
