import Optimisation
import Testing

/// The schedules of published recipes, each by its rates at the epochs around its changes.
@Suite("Schedules of published recipes") struct RecipeScheduleTests {
  struct Recipe: Sendable, CustomStringConvertible {
    let description: String
    let epochCount: Int
    let peak: Double
    let course: LearningRateSchedule.Course
    var warmUp: WarmUp?
    /// Rates of the first step of epochs, the first epoch being 0.
    let rates: [Int: Double]
  }

  private static func recipes() throws -> [Recipe] {
    [
      Recipe(
        description: "RepDistiller and mdistiller", epochCount: 240, peak: 0.05,
        course: .drops(at: [.epoch(150), .epoch(180), .epoch(210)], factor: 0.1),
        rates: [0: 0.05, 149: 0.05, 150: 0.005, 180: 5e-4, 209: 5e-4, 210: 5e-5, 239: 5e-5]),
      Recipe(
        description: "DIST: constant for 120 epochs, then every 30", epochCount: 240, peak: 0.05,
        course: .periodicDrops(every: .epoch(30), after: .epoch(120), factor: 0.1),
        rates: [149: 0.05, 150: 0.005, 179: 0.005, 180: 5e-4, 210: 5e-5, 239: 5e-5]),
      Recipe(
        description: "TF-KD: one warm-up epoch", epochCount: 200, peak: 0.1,
        course: .drops(at: [.epoch(60), .epoch(120), .epoch(160)], factor: 0.2),
        warmUp: try WarmUp(until: .epoch(1), from: .firstIncrement),
        rates: [0: 0.01, 1: 0.1, 59: 0.1, 60: 0.02, 120: 0.004, 160: 8e-4, 199: 8e-4]),
      Recipe(
        description: "BAKE and Zipf-LS: at 50 % and 75 %", epochCount: 200, peak: 0.1,
        course: .drops(at: [.fraction(0.5), .fraction(0.75)], factor: 0.1),
        rates: [99: 0.1, 100: 0.01, 149: 0.01, 150: 0.001, 199: 0.001]),
      Recipe(
        description: "prune, then distill: pruning", epochCount: 130, peak: 0.1,
        course: .drops(at: [.epoch(39), .epoch(84)], factor: 0.1),
        rates: [38: 0.1, 39: 0.01, 83: 0.01, 84: 0.001]),
      Recipe(
        description: "SwitOKD", epochCount: 299, peak: 0.1,
        course: .drops(at: [.epoch(140), .epoch(200), .epoch(250)], factor: 0.1),
        rates: [139: 0.1, 140: 0.01, 200: 0.001, 250: 1e-4, 298: 1e-4]),
    ]
  }

  @Test("each falls when and by what its recipe says")
  func falls() throws {
    for recipe in try Self.recipes() {
      let schedule = try LearningRateSchedule(
        peak: recipe.peak, recipe.course, warmUp: recipe.warmUp)
      let length = TrainingLength(stepsPerEpoch: 10, epochCount: recipe.epochCount)
      for (epoch, rate) in recipe.rates {
        let found = schedule.rate(at: 10 * epoch, of: length)
        // A power, a product and the decimal fractions are rounded.
        #expect(abs(found / rate - 1) <= 1e-15, "\(recipe), epoch \(epoch): \(found)")
      }
    }
  }
}
