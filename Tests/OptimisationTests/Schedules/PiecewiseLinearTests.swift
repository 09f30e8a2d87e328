import Optimisation
import Testing

@Suite("Piecewise linear rate") struct PiecewiseLinearTests {
  private func rates(_ lines: PiecewiseLinear, epochCount: Int) throws -> [Double] {
    let schedule = try LearningRateSchedule(peak: 8, .piecewiseLinear(lines))
    let length = TrainingLength(stepsPerEpoch: 2, epochCount: epochCount)
    return (0..<length.stepCount).map { schedule.rate(at: $0, of: length) }
  }

  @Test("goes straight from knot to knot, and stands still outside")
  func lines() throws {
    let lines = try PiecewiseLinear([
      .init(.epoch(1), factor: 0.5), .init(.epoch(2), factor: 1), .init(.fraction(0.8), factor: 0),
    ])
    #expect(try rates(lines, epochCount: 5) == [4, 4, 4, 6, 8, 6, 4, 2, 0, 0])
  }

  @Test("two knots at one step are a jump")
  func jump() throws {
    let lines = try PiecewiseLinear([
      .init(.epoch(0), factor: 1), .init(.epoch(1), factor: 1), .init(.epoch(1), factor: 0.25),
    ])
    #expect(try rates(lines, epochCount: 2) == [8, 8, 2, 2])
  }

  @Test("in a training too short for its knots, the climb ends where it has come")
  func tooShort() throws {
    let lines = try PiecewiseLinear([
      .init(.epoch(0), factor: 0), .init(.epoch(4), factor: 1), .init(.fraction(1), factor: 0),
    ])
    #expect(try rates(lines, epochCount: 2) == [0, 1, 2, 3])
  }

  @Test("a triangle goes up to the peak and down again")
  func triangle() throws {
    let lines = try PiecewiseLinear.triangular(from: 0.5, peak: .fraction(0.5), to: 0)
    #expect(try rates(lines, epochCount: 4) == [4, 5, 6, 7, 8, 6, 4, 2])
  }
}
