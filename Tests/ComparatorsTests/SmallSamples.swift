import Kernels
import MultiView
import Randomness

@testable import Comparators

/// A feature table of independent normal deviates.
func normalTable(
  groups: Int = 1, samples: Int, features: Int, _ random: inout RandomStream
) -> FeatureTable {
  FeatureTable(
    elements: (0..<groups * samples * features).map { _ in random.normal() },
    groupCount: groups, sampleCount: samples, featureCount: features)
}

/// Samples of one patch each, of independent normal deviates.
func normalPatches(
  samples: Int, patches: Int, dimension: Int, _ random: inout RandomStream
) -> DensePatches {
  DensePatches(
    elements: (0..<samples * patches * dimension).map { _ in Float(random.normal()) },
    patchesPerSample: patches, coordinateCount: dimension)
}

/// A small multi-view problem: four classes in twelve dimensions.
func smallComparisonSamples(seed: UInt64, training: Int) throws -> FeatureComparison.Samples {
  var settings = DataSettings()
  settings.classes = 4
  settings.dimension = 12
  settings.patches = 5
  settings.sparsity = 1
  settings.noiseOnFeatures = 0.05
  settings.noiseOffFeatures = 0.05
  let root = RandomStream(seed: seed)
  var axes = root.child(.features, 0)
  let realization = DenseRealization(
    settings, features: FeatureBasis(count: 8, dimension: 12, &axes))
  let law = try SampleDistribution(settings)
  func drawn(
    _ count: Int, _ selection: SampleDistribution.Selection, _ stream: RandomStream
  ) -> LabelledPatches<DensePatches> {
    let samples = law.draw(count, selection, from: stream)
    return LabelledPatches(
      patches: realization.patches(of: samples, noise: stream),
      labels: samples.map { Int32($0.label) })
  }
  return FeatureComparison.Samples(
    training: drawn(training, .mixture, root.child(.data, 0)),
    multiView: drawn(100, .only(.multiView), root.child(.testData, 0)),
    singleView: drawn(200, .only(.singleView), root.child(.testData, 1)), classCount: 4)
}
