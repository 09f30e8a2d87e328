import Optimisation
import Testing

@Suite("Warm-up") struct WarmUpTests {
  let length = TrainingLength(stepsPerEpoch: 4, epochCount: 3)

  private func rates(_ schedule: LearningRateSchedule) -> [Double] {
    (0..<length.stepCount).map { schedule.rate(at: $0, of: length) }
  }

  @Test("from a fraction, the first step after the climb has the whole rate")
  func fraction() throws {
    let warmUp = try WarmUp(until: .epoch(1), from: .fraction(0.5))
    let schedule = try LearningRateSchedule(peak: 8, .constant, warmUp: warmUp)
    #expect(rates(schedule) == [4, 5, 6, 7] + Array(repeating: 8, count: 8))
  }

  @Test("by increments, the last step of the climb has the whole rate")
  func increments() throws {
    let warmUp = try WarmUp(until: .epoch(1), from: .firstIncrement)
    let schedule = try LearningRateSchedule(peak: 8, .constant, warmUp: warmUp)
    #expect(rates(schedule) == [2, 4, 6, 8] + Array(repeating: 8, count: 8))
  }

  @Test("drops keep their epochs, and the cosine waits for the end of the climb")
  func courses() throws {
    let warmUp = try WarmUp(until: .epoch(1), from: .firstIncrement)
    let drops = try LearningRateSchedule(
      peak: 8, .drops(at: [.epoch(2)], factor: 0.5), warmUp: warmUp)
    #expect(rates(drops) == [2, 4, 6, 8, 8, 8, 8, 8, 4, 4, 4, 4])
    let cosine = try LearningRateSchedule(peak: 8, .cosine(end: 0), warmUp: warmUp)
    #expect(rates(cosine)[3...4] == [8, 8])
    #expect(abs(rates(cosine)[8] - 4) < 1e-15 * 8)  // half way: cos(π/2) = 0
  }

  @Test("a climb longer than the training never arrives")
  func tooLong() throws {
    let warmUp = try WarmUp(until: .epoch(6), from: .fraction(0))
    let schedule = try LearningRateSchedule(peak: 24, .cosine(end: 0), warmUp: warmUp)
    #expect(rates(schedule) == (0..<12).map(Double.init))
  }
}
