import Networks
import Randomness
import Testing

@Suite("Initialisation") struct InitialisationTests {
  @Test("begins batch normalizations with scale 1 and shift 0", arguments: Initialisation.allCases)
  func normalizations(_ initialisation: Initialisation) throws {
    let layers = try DrawnLayers(initialisation, seed: 1)
    #expect(layers.values(.normalizationScale) == Array(repeating: 1, count: 60))
    #expect(layers.values(.normalizationShift) == Array(repeating: 0, count: 60))
  }

  @Test(
    "is that of its authors for each architecture",
    arguments: [
      ("resnet20", nil, Initialisation.kaimingFanOut),
      ("resnet20", Shortcut.padding, .kaimingFanIn),
      ("resnet32x4", nil, .kaimingFanOut), ("wrn_16_2", nil, .wideResNet),
      ("densenet-40-12", nil, .wideResNet), ("vgg8", nil, .vgg), ("plain-4", nil, .pyTorchDefault),
      ("resnet18", nil, .pyTorchDefault), ("fast9", nil, .dirac),
    ])
  func defaults(_ name: String, _ shortcut: Shortcut?, _ expected: Initialisation) throws {
    let architecture = try ArchitectureRegistry.architecture(named: name, shortcut: shortcut)
    #expect(architecture.defaultInitialisation == expected)
  }
}
