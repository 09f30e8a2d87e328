import FeatureMaps
import Testing

@Suite("Momentum step") struct MomentumStepTests {
  static let steps = [
    MomentumStep(rate: 0.1), MomentumStep(rate: 0.1, weightDecay: 5e-4),
    MomentumStep(rate: 0.05, momentum: 0.9, weightDecay: 1e-4),
    MomentumStep(rate: 0.1, momentum: 0.9, weightDecay: 5e-4, acceleration: .nesterov),
  ]

  @Test(
    "three steps follow PyTorch's formulas, the first from a velocity of zeros", arguments: steps)
  func formula(step: MomentumStep) throws {
    for (variant, count) in variantsHere.flatMap({ [($0, 1), ($0, 37)] }) {
      let team = try ThreadTeam(threadCount: 2)
      let arena = TestArena(variant)
      let weights = arena.flat(count)
      let velocity = arena.flat([Float](repeating: 0, count: count))
      var (w, v) = (weights.plain, velocity.plain)
      for number in 1...3 {
        let gradient = arena.flat(count)
        step.move(weights, velocity: velocity, gradient: gradient, team: team)
        for (i, g) in gradient.plain.enumerated() {
          let slope = g + step.weightDecay * w[i]
          // The first step of torch.optim.SGD sets the buffer to the slope.
          v[i] = number == 1 ? slope : step.momentum * v[i] + slope
          w[i] -= step.rate * (step.acceleration == .nesterov ? slope + step.momentum * v[i] : v[i])
        }
        // Numbers below 16; in each step at most eight roundings, settings' included.
        let bound = Double(number) * 8 * 16 * roundoff
        #expect(zip(weights.plain, w).allSatisfy { abs($0 - $1) <= bound }, "\(variant)")
        #expect(zip(velocity.plain, v).allSatisfy { abs($0 - $1) <= bound }, "\(variant)")
      }
    }
  }
}
