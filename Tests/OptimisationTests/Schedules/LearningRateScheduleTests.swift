import Optimisation
import Testing

@Suite("Learning rate schedule") struct LearningRateScheduleTests {
  struct Vectors: Decodable {
    let stepsPerEpoch, epochCount: Int
    let rates: [String: [Double]]
  }

  /// The schedules of `scripts/vectors/optimisation.py`, under its names.
  private func schedules() throws -> [String: LearningRateSchedule] {
    func make(
      _ course: LearningRateSchedule.Course, _ warmUp: WarmUp? = nil
    ) throws -> LearningRateSchedule {
      try LearningRateSchedule(peak: 0.1, course, warmUp: warmUp)
    }
    func cycle(_ cycle: OneCycle) throws -> LearningRateSchedule {
      try LearningRateSchedule(peak: 0.4, .oneCycle(cycle))
    }
    return [
      "constant": try make(.constant),
      "step": try make(.periodicDrops(every: .epoch(3), after: .epoch(0), factor: 0.1)),
      "multiStep": try make(.drops(at: [.epoch(4), .fraction(0.75), .epoch(7)], factor: 0.2)),
      "cosine": try make(.cosine(end: 0)),
      "cosineToTenth": try make(.cosine(end: 0.1)),
      "warmedCosine": try make(
        .cosine(end: 0), try WarmUp(until: .epoch(2), from: .fraction(0.01))),
      "oneCycle": try cycle(OneCycle()),
      "oneCycleLinear": try cycle(
        OneCycle(climb: 0.25, annealing: .linear, startDivisor: 5, endDivisor: 100)),
      "oneCycleThreePhases": try cycle(OneCycle(climb: 0.45, phases: .three)),
      "triangle": try make(
        .piecewiseLinear(.triangular(from: 0.2, peak: .fraction(0.23), to: 0.07))),
    ]
  }

  @Test("every schedule has the rates of its namesake in PyTorch, at each step")
  func pyTorch() throws {
    let vectors: Vectors = try vectors("Schedules")
    let length = TrainingLength(
      stepsPerEpoch: vectors.stepsPerEpoch, epochCount: vectors.epochCount)
    let schedules = try schedules()
    #expect(Set(schedules.keys) == Set(vectors.rates.keys))
    for (name, schedule) in schedules {
      let expected = vectors.rates[name] ?? []
      #expect(expected.count == length.stepCount)
      for (step, rate) in expected.enumerated() {
        // PyTorch derives each rate from the one before; over 40 steps its roundings, enlarged
        // where the cosine is flat, stay below 10⁻¹² of the peak.
        #expect(
          abs(schedule.rate(at: step, of: length) - rate) <= 1e-12 * schedule.peak,
          "\(name), step \(step)")
      }
    }
  }

  @Test("a rate does not depend on what was asked before")
  func pure() throws {
    let length = TrainingLength(stepsPerEpoch: 7, epochCount: 5)
    for schedule in try schedules().values {
      let forwards = (0..<35).map { schedule.rate(at: $0, of: length) }
      let backwards = (0..<35).reversed().map { schedule.rate(at: $0, of: length) }
      #expect(forwards == backwards.reversed())
    }
  }

  @Test("steps outside the training have no rate", arguments: [-1, 6])
  func outside(step: Int) async {
    await #expect(processExitsWith: .failure) { [step] in
      _ = try LearningRateSchedule(peak: 1, .constant)
        .rate(at: step, of: TrainingLength(stepsPerEpoch: 3, epochCount: 2))
    }
  }
}
