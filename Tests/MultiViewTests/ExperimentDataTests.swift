import Kernels
import MultiView
import Randomness
import Testing

@Suite("Experiment data") struct ExperimentDataTests {
  @Test("holds a mixture for training and one kind in each test set, of the sizes asked for")
  func sets() throws {
    var settings = DataSettings()
    (settings.trainingSamples, settings.testSamples) = (40, 30)
    settings.labelNoise = 0.5
    let data = try ExperimentData.dense(settings, RandomStream(seed: 141))
    #expect(data.training.labels.count == 40)
    #expect(data.multiView.labels.count == 30 && data.singleView.labels.count == 30)
    #expect(data.training.labels == data.trainingSamples.map { Int32($0.label) })
    #expect(data.trainingSamples.contains { $0.label != $0.trueLabel })
  }

  // Strengths in the sparse patches are those of the samples; a single-view sample has a strong own
  // view and a weak one, a multi-view sample two strong ones.
  @Test("tells multi-view from single-view test samples")
  func kinds() throws {
    var settings = DataSettings()
    (settings.trainingSamples, settings.testSamples) = (10, 50)
    (settings.featureNoise, settings.noiseOnFeatures, settings.noiseOffFeatures) = (0, 0, 0)
    let data = try ExperimentData.sparse(settings, RandomStream(seed: 142))
    for (set, strongViews) in [(data.multiView, 2), (data.singleView, 1)] {
      for (sample, label) in set.labels.enumerated() {
        let patches = Int(set.patches.offsets[sample])..<Int(set.patches.offsets[sample + 1])
        let strong = patches.count {
          Int32(set.patches.coordinates[$0]) / 2 == label && set.patches.strengths[$0] >= 1
        }
        #expect(strong == strongViews)
      }
    }
  }

  @Test("describes the same samples in both representations")
  func representations() throws {
    var settings = DataSettings()
    (settings.trainingSamples, settings.testSamples) = (20, 5)
    (settings.featureNoise, settings.noiseOnFeatures, settings.noiseOffFeatures) = (0, 0, 0)
    let random = RandomStream(seed: 143)
    let dense = try ExperimentData.dense(settings, random)
    let sparse = try ExperimentData.sparse(settings, random)
    #expect(dense.trainingSamples == sparse.trainingSamples)
    #expect(dense.singleView.labels == sparse.singleView.labels)
  }

  @Test("refuses a law that is not sparse in the sparse representation")
  func refusal() {
    #expect(throws: SettingsViolation.self) {
      _ = try ExperimentData.sparse(DataSettings(), RandomStream(seed: 144))
    }
  }
}
