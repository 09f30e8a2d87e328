import Optimisation
import Testing

@Suite("Training mark") struct TrainingMarkTests {
  let length = TrainingLength(stepsPerEpoch: 100, epochCount: 30)

  @Test("epochs and parts of the training become steps")
  func steps() {
    #expect(TrainingMark.epoch(0).step(in: length) == 0)
    #expect(TrainingMark.epoch(15).step(in: length) == 1_500)
    #expect(TrainingMark.epoch(0.5).step(in: length) == 50)
    #expect(TrainingMark.fraction(0.75).step(in: length) == 2_250)
    #expect(TrainingMark.fraction(1).step(in: length) == 3_000)
    #expect(TrainingMark.epoch(1e300).step(in: length) > 3_000)
  }

  @Test("a started step does not count, one lost in the product does")
  func rounding() {
    #expect(TrainingMark.fraction(0.5).step(in: .init(stepsPerEpoch: 1, epochCount: 5)) == 2)
    // In binary, 0.29 · 100 is 28.999999999999996.
    #expect(TrainingMark.fraction(0.29).step(in: .init(stepsPerEpoch: 10, epochCount: 10)) == 29)
  }
}
