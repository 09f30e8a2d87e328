import Optimisation
import Testing

@Suite("One cycle") struct OneCycleTests {
  // In LearningRateScheduleTests whole cycles are compared with PyTorch's; these are its corners.
  @Test("climbs from a part of the peak to the peak, and falls far below it", arguments: [10, 100])
  func corners(epochCount: Int) throws {
    let length = TrainingLength(stepsPerEpoch: 1, epochCount: epochCount)
    for annealing in OneCycle.Annealing.allCases {
      let schedule = try LearningRateSchedule(
        peak: 2, .oneCycle(OneCycle(annealing: annealing, startDivisor: 4, endDivisor: 10)))
      let rates = (0..<epochCount).map { schedule.rate(at: $0, of: length) }
      let top = epochCount * 3 / 10 - 1
      #expect(abs(rates[0] - 0.5) < 1e-15)
      #expect(abs(rates[top] - 2) < 1e-14)
      #expect(abs(rates[epochCount - 1] - 0.05) < 1e-15)
      #expect(zip(rates[...top], rates[1...top]).allSatisfy { $0 < $1 })
      #expect(zip(rates[top...], rates[(top + 1)...]).allSatisfy { $0 > $1 })
    }
  }

  @Test("a climb of no length begins at the peak's descent")
  func noClimb() throws {
    let length = TrainingLength(stepsPerEpoch: 4, epochCount: 1)
    let cycle = try OneCycle(climb: 0, annealing: .linear, startDivisor: 1, endDivisor: 1e6)
    let schedule = try LearningRateSchedule(peak: 1, .oneCycle(cycle))
    // As in PyTorch the peak would be one step before the first: 3/4, 1/2, 1/4, 0.
    for (step, rate) in [0.75, 0.5, 0.25, 0].enumerated() {
      #expect(abs(schedule.rate(at: step, of: length) - rate) < 1e-6)
    }
  }

  @Test("a phase that begins and ends at one step is over there")
  func singleStepClimb() throws {
    let length = TrainingLength(stepsPerEpoch: 10, epochCount: 1)
    let schedule = try LearningRateSchedule(peak: 1, .oneCycle(OneCycle(climb: 0.1)))
    #expect(schedule.rate(at: 0, of: length) == 1)
  }
}
