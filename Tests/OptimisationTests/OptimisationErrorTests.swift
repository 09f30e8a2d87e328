import Optimisation
import Testing

@Suite("Optimisation errors") struct OptimisationErrorTests {
  /// Each makes settings that are not allowed.
  static let mistakes: [(String, @Sendable () throws -> Void)] = [
    ("momentum", { _ = try SGD.Settings(momentum: 1) }),
    ("weight decay", { _ = try SGD.Settings(weightDecay: -1) }),
    ("weight decay", { _ = try SGD.Settings(weightDecay: .nan) }),
    ("beta 1", { _ = try AdamW.Settings(meanDecay: 1) }),
    ("beta 2", { _ = try AdamW.Settings(squareDecay: -0.1) }),
    ("epsilon", { _ = try AdamW.Settings(epsilon: 0) }),
    ("weight decay", { _ = try AdamW.Settings(weightDecay: .infinity) }),
    ("learning rate", { _ = try LearningRateSchedule(peak: -0.1, .constant) }),
    (
      "drop's epoch",
      { _ = try LearningRateSchedule(peak: 1, .drops(at: [.epoch(-1)], factor: 0.1)) }
    ),
    (
      "drop's fraction",
      { _ = try LearningRateSchedule(peak: 1, .drops(at: [.fraction(1.5)], factor: 0.1)) }
    ),
    (
      "drop's factor",
      { _ = try LearningRateSchedule(peak: 1, .drops(at: [], factor: 10)) }
    ),
    (
      "period",
      {
        _ = try LearningRateSchedule(
          peak: 1, .periodicDrops(every: .epoch(0), after: .epoch(0), factor: 0.1))
      }
    ),
    ("cosine's end", { _ = try LearningRateSchedule(peak: 1, .cosine(end: 2)) }),
    (
      "warm-up",
      {
        _ = try LearningRateSchedule(
          peak: 1, .oneCycle(OneCycle()), warmUp: WarmUp(until: .epoch(1), from: .firstIncrement))
      }
    ),
    ("warm-up start", { _ = try WarmUp(until: .epoch(1), from: .fraction(2)) }),
    ("one-cycle climb", { _ = try OneCycle(climb: 0.6, phases: .three) }),
    ("one-cycle start divisor", { _ = try OneCycle(startDivisor: 0.5) }),
    ("knots", { _ = try PiecewiseLinear([]) }),
    ("knot's factor", { _ = try PiecewiseLinear([.init(.epoch(1), factor: -1)]) }),
    ("clipping norm", { _ = try GradientClipping(.norm, limit: 0) }),
    ("sharpness radius", { _ = try SharpnessAwarePerturbation.Settings(radius: 0) }),
    (
      "sharpness offset",
      { _ = try SharpnessAwarePerturbation.Settings(radius: 1, .adaptive(offset: -1)) }
    ),
    ("average's decay", { _ = try WeightAverage.Settings(decay: 1) }),
  ]

  @Test("every setting outside its range is refused by name", arguments: mistakes.indices)
  func refusals(index: Int) throws {
    let (setting, mistake) = Self.mistakes[index]
    let error = #expect(throws: OptimisationError.self) { try mistake() }
    #expect(error?.setting == setting)
  }

  @Test("says what was wrong, what was found and what is allowed")
  func message() {
    let error = #expect(throws: OptimisationError.self) { try SGD.Settings(momentum: 1) }
    #expect(error?.description == "momentum is 1.0; allowed: 0 to below 1")
  }
}
