import Comparators
import MultiView
import Studies
import Testing

/// The preset `reference` has exactly these values, so that results can be compared with
/// independent simulations. The numbers here were copied by hand from the theory's own list.
@Suite("The preset reference, to the letter") struct ReferencePresetTests {
  private let contents: PresetFile.Contents
  private var experiment: ExperimentSettings { contents.preset.experiment }

  init() throws { contents = try PresetFile.read("reference") }

  @Test("k = 10, d = 40, P = 10, C_p = 1, two orthonormal views, N = 500, mu = 0.02, 1,000 tests")
  func sizes() {
    let data = experiment.data
    #expect(data.classes == 10 && data.dimension == 40 && data.patches == 10)
    #expect(data.patchesPerFeature == 1 && data.views == 2)
    #expect(data.trainingSamples == 500 && data.singleViewShare == 0.02)
    #expect(data.testSamples == 1000)
    #expect(data.labelNoise == 0 && data.firstViewFactor == 1)
  }

  @Test("s = 2; z in [1, 2], [0.02, 0.05] and [0.3, 0.4] in both kinds of sample")
  func strengths() {
    let data = experiment.data
    #expect(data.sparsity == 2)
    // At most P / C_p - 2 views of other classes.
    #expect(data.otherViewCapacity == 8)
    #expect(data.ownStrength == StrengthRange(1, 2))
    #expect(data.weakStrength == StrengthRange(0.02, 0.05))
    #expect(data.otherStrength == StrengthRange(0.3, 0.4))
    #expect(data.otherStrengthSingleView == StrengthRange(0.3, 0.4))
  }

  @Test("every patch has alpha in [0, 0.01] for every view and isotropic noise of sigma = 0.05")
  func noise() {
    let data = experiment.data
    #expect(data.featureNoise == 0.01 && data.noise == .isotropic)
    #expect(data.noiseOnFeatures == 0.05 && data.noiseOffFeatures == 0.05)
    #expect(experiment.representation == .dense)
  }

  @Test("m = 8, q = 3, varrho = 8, sigma_0 = 0.08; rate 12 for 360 full-batch steps")
  func learner() {
    let network = experiment.network
    #expect(network.neuronsPerClass == 8 && network.power == 3)
    #expect(network.threshold == 8 && network.initialScale == 0.08)
    #expect(experiment.training == TrainingSettings(rate: 12, steps: 360))
    #expect(experiment.training.batch == 0)
  }

  @Test("K = 10; joint training by one loss on the sum of the logits")
  func ensemble() {
    #expect(experiment.members == 10 && experiment.largestEnsemble == 10)
    #expect(experiment.joint == .sum)
  }

  @Test("distillation: 360 steps on labels, then b = 1, tau = 4, rate 20, 1,000 steps")
  func distillation() {
    let settings = experiment.distillation
    #expect(settings.labelSteps == 360 && settings.initialScale == 0.08)
    #expect(settings.signal.rule == .softened && settings.signal.weight == 1)
    #expect(settings.signal.temperature == 4 && settings.signal.teacherFactor == 1)
    #expect(settings.training == TrainingSettings(rate: 20, steps: 1000))
  }

  @Test("self-distillation: b = 0.1, tau = 4, rate 20, 600 steps")
  func selfDistillation() {
    let settings = experiment.selfDistillation
    #expect(settings.signal.rule == .softened && settings.signal.weight == 0.1)
    #expect(settings.signal.temperature == 4 && settings.signal.teacherFactor == 1)
    #expect(settings.training == TrainingSettings(rate: 20, steps: 600))
  }

  @Test("40 random features, biases of 0.5; two tangent neurons a class; ridge 1e-3")
  func features() {
    let features = contents.preset.features
    #expect(features.randomFeatures == 40 && features.biasScale == 0.5)
    #expect(features.neuronsPerClass == 2 && features.heads.ridge == 1e-3)
    #expect(features.members == 10)
  }

  @Test("x = 2 e_y + 0.6 N(0, I) in d = 20, N = 3,000, sigma_0 = 0.5, rate 5, 200 steps")
  func gaussian() {
    let gaussian = contents.preset.gaussian
    #expect(gaussian.mixture.dimension == 20 && gaussian.mixture.classes == 10)
    #expect(gaussian.mixture.separation == 2 && gaussian.mixture.deviation == 0.6)
    #expect(gaussian.mixture.trainingSamples == 3000 && gaussian.mixture.testSamples == 10_000)
    #expect(gaussian.network.initialScale == 0.5 && gaussian.members == 10)
    #expect(gaussian.network.neuronsPerClass == 8 && gaussian.network.power == 3)
    #expect(gaussian.network.threshold == 8)
    #expect(gaussian.training == TrainingSettings(rate: 5, steps: 200))
  }

  @Test("the defaults of all settings are the same regime")
  func defaults() {
    #expect(contents.preset == StudyPreset())
  }
}
