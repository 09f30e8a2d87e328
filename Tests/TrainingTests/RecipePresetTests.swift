import FeatureMaps
import Optimisation
import Testing
import Training

@Suite("Recipe presets") struct RecipePresetTests {
  /// The rate at the end of each of these epochs, with one step an epoch, by hand from the table of
  /// recipes: peak, and a factor at each drop.
  struct Expected: Sendable {
    let preset: RecipePreset
    let epochs: Int
    let batch: Int
    let weightDecay: Double
    let isNesterov: Bool
    let rates: [Int: Double]
  }

  static let expected = [
    Expected(
      preset: .repDistiller, epochs: 240, batch: 64, weightDecay: 5e-4, isNesterov: false,
      rates: [0: 0.05, 149: 0.05, 150: 0.005, 180: 0.0005, 210: 0.00005, 239: 0.00005]),
    Expected(
      preset: .dist, epochs: 240, batch: 64, weightDecay: 5e-4, isNesterov: false,
      rates: [0: 0.05, 149: 0.05, 150: 0.005, 179: 0.005, 180: 0.0005, 210: 0.00005]),
    Expected(
      preset: .caMKD, epochs: 240, batch: 64, weightDecay: 5e-4, isNesterov: true,
      rates: [149: 0.05, 150: 0.005]),
    Expected(
      preset: .online, epochs: 300, batch: 128, weightDecay: 5e-4, isNesterov: true,
      rates: [149: 0.1, 150: 0.01, 225: 0.001]),
    Expected(
      preset: .teacherFree, epochs: 200, batch: 128, weightDecay: 5e-4, isNesterov: false,
      rates: [1: 0.1, 59: 0.1, 60: 0.02, 120: 0.004, 160: 0.0008]),
    Expected(
      preset: .bake, epochs: 200, batch: 128, weightDecay: 1e-4, isNesterov: false,
      rates: [99: 0.1, 100: 0.01, 150: 0.001]),
    Expected(
      preset: .takd, epochs: 160, batch: 128, weightDecay: 1e-4, isNesterov: false,
      rates: [79: 0.1, 80: 0.01, 120: 0.001]),
    Expected(
      preset: .switokd, epochs: 299, batch: 128, weightDecay: 5e-4, isNesterov: false,
      rates: [139: 0.1, 140: 0.01, 200: 0.001, 250: 0.0001]),
  ]

  @Test("have the rates of the table", arguments: expected)
  func rates(_ expected: Expected) throws {
    let settings = try expected.preset.read(over: try TrainingSettings(), [])
    #expect(settings.epochCount == expected.epochs)
    #expect(settings.batchSize == expected.batch)
    guard case .sgd(let descent, .all) = settings.optimiser else {
      Issue.record("the recipes use SGD")
      return
    }
    #expect((descent.momentum, descent.weightDecay) == (0.9, expected.weightDecay))
    #expect((descent.acceleration == .nesterov) == expected.isNesterov)
    let length = TrainingLength(stepsPerEpoch: 1, epochCount: settings.epochCount)
    for (epoch, rate) in expected.rates {
      #expect(abs(settings.schedule.rate(at: epoch, of: length) / rate - 1) < 1e-12, "\(epoch)")
    }
  }

  @Test("all can be read", arguments: RecipePreset.allCases)
  func readable(_ preset: RecipePreset) throws {
    _ = try preset.read(over: try TrainingSettings(), [])
    #expect(try RecipePreset(named: preset.rawValue) == preset)
  }
}
