import FeatureMaps
import Testing

@Suite("Adaptive moment step") struct AdaptiveMomentStepTests {
  static let steps = [
    AdaptiveMomentStep(rate: 0.01), AdaptiveMomentStep(rate: 0.1, weightDecay: 0),
    AdaptiveMomentStep(
      rate: 0.02, meanDecay: 0.5, squareDecay: 0.9, epsilon: 1e-3, weightDecay: 0.5),
  ]

  /// One weight's step by the formulas, each operation rounded to Float.
  private func move(
    _ step: AdaptiveMomentStep, number: Int, _ weight: inout Float, _ mean: inout Float,
    _ square: inout Float, _ gradient: Float
  ) {
    // By repeated products; how a power is rounded does not show in Float.
    let powers = repeatElement((step.meanDecay, step.squareDecay), count: number)
      .reduce((1, 1)) { ($0.0 * $1.0, $0.1 * $1.1) }
    mean += Float(1 - step.meanDecay) * (gradient - mean)
    square = Float(step.squareDecay) * square + Float(1 - step.squareDecay) * gradient * gradient
    let spread =
      square.squareRoot() / Float((1 - powers.1).squareRoot()) + Float(step.epsilon)
    let length = Float(step.rate / (1 - powers.0))
    weight = Float(1 - step.rate * step.weightDecay) * weight - length * mean / spread
  }

  @Test(
    "five steps follow the formulas to the bit, whatever the lanes and the threads",
    arguments: steps)
  func formula(step: AdaptiveMomentStep) throws {
    for (variant, count) in variantsHere.flatMap({ [($0, 1), ($0, 16), ($0, 37)] }) {
      for threadCount in 1...3 {
        let team = try ThreadTeam(threadCount: threadCount)
        let arena = TestArena(variant)
        let weights = arena.flat(count)
        let mean = arena.flat([Float](repeating: 0, count: count))
        let square = arena.flat([Float](repeating: 0, count: count))
        var (w, m, s) = (weights.floats, mean.floats, square.floats)
        for number in 1...5 {
          let gradient = arena.flat(count)
          step.move(
            weights, mean: mean, square: square, gradient: gradient, number: number, team: team)
          for (i, g) in gradient.floats.enumerated() {
            move(step, number: number, &w[i], &m[i], &s[i], g)
          }
        }
        #expect(weights.floats == w, "\(variant), \(threadCount) threads")
        #expect(mean.floats == m, "\(variant), \(threadCount) threads")
        #expect(square.floats == s, "\(variant), \(threadCount) threads")
      }
    }
  }

  @Test("the first step has the rate's length, whatever the gradient's size")
  func firstStep() throws {
    let team = try ThreadTeam(threadCount: 1)
    let arena = TestArena(.fastest)
    let weights = arena.flat([0, 0, 0])
    AdaptiveMomentStep(rate: 0.5, epsilon: 1e-30).move(
      weights, mean: arena.flat([0, 0, 0]), square: arena.flat([0, 0, 0]),
      gradient: arena.flat([1e-6, -1, 1e6]), number: 1, team: team)
    for (found, expected) in zip(weights.plain, [-0.5, 0.5, -0.5]) {
      // Four roundings each in mean and square, the root halves the latter's; then three more.
      #expect(abs(found - expected) <= 10 * roundoff)
    }
  }
}
