import MultiView
import Testing

@Suite("Data settings") struct DataSettingsTests {
  @Test("are the preset reference to the letter by default")
  func reference() {
    let settings = DataSettings()
    #expect(settings.classes == 10 && settings.views == 2 && settings.dimension == 40)
    #expect(settings.patches == 10 && settings.patchesPerFeature == 1 && settings.sparsity == 2)
    #expect(settings.singleViewShare == 0.02)
    #expect(settings.ownStrength == StrengthRange(1, 2))
    #expect(settings.weakStrength == StrengthRange(0.02, 0.05))
    #expect(settings.otherStrength == StrengthRange(0.3, 0.4))
    #expect(settings.otherStrengthSingleView == StrengthRange(0.3, 0.4))
    #expect(settings.featureNoise == 0.01 && settings.noise == .isotropic)
    #expect(settings.noiseOnFeatures == 0.05 && settings.noiseOffFeatures == 0.05)
    #expect(settings.trainingSamples == 500 && settings.testSamples == 1_000)
  }

  @Test("order features by class, view fastest")
  func featureOrder() {
    var settings = DataSettings()
    (settings.classes, settings.views) = (4, 3)
    let features = (0..<4).flatMap { label in
      (0..<3).map { settings.feature(class: label, view: $0) }
    }
    #expect(features == Array(0..<settings.featureCount))
  }

  @Test("leave room for as many other views as whole features fit beside the label's")
  func capacity() {
    var settings = DataSettings()
    (settings.patches, settings.views, settings.patchesPerFeature) = (11, 3, 2)
    #expect(settings.otherViewCapacity == 2)
  }

  @Test(
    "are sparse exactly if every patch lies along one axis",
    arguments: DataSettings.Noise.allCases)
  func sparsity(noise: DataSettings.Noise) {
    var settings = DataSettings()
    settings.noise = noise
    (settings.featureNoise, settings.noiseOnFeatures, settings.noiseOffFeatures) = (0, 0, 0)
    #expect(settings.isSparse)
    settings.noiseOffFeatures = 0.1
    #expect(settings.isSparse == (noise == .orthogonal))
    settings.noiseOffFeatures = 0
    settings.noiseOnFeatures = 0.1
    #expect(!settings.isSparse)
    settings.noiseOnFeatures = 0
    settings.featureNoise = 0.1
    #expect(!settings.isSparse)
  }
}
