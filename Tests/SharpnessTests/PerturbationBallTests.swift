import Landscape
import Testing

@testable import Sharpness

@Suite("Perturbation ball") struct PerturbationBallTests {
  @Test("a relative radius is a share of the weights' length in the ball's own norm")
  func relativeRadius() throws {
    let point = [3.0, 0, -4]
    let plain = try PerturbationBall(.plain, radius: .relative(0.5)).region(around: point)
    #expect(plain.bound == 2.5)  // half of √(9 + 16)
    #expect(plain.stretches == [1, 1, 1])
    let adaptive = try PerturbationBall(.adaptive(offset: 0), radius: .relative(0.5))
      .region(around: point)
    // w / |w| has length √2: the weight that is 0 has no direction.
    #expect(abs(adaptive.bound - 0.5 * 2.0.squareRoot()) < 1e-15)
    #expect(adaptive.stretches == [3, 0, 4])
    let offset = try PerturbationBall(.adaptive(offset: 1), radius: .absolute(0.1))
      .region(around: point)
    #expect(offset.bound == 0.1)
    #expect(offset.stretches == [4, 1, 5])
  }

  @Test(
    "radii and offsets that make no ball are refused",
    arguments: [0, -1, Double.nan, .infinity])
  func refusals(number: Double) {
    #expect(throws: LandscapeError.self) {
      try PerturbationBall(.plain, radius: .absolute(number))
    }
    #expect(throws: LandscapeError.self) {
      try PerturbationBall(.plain, radius: .relative(number))
    }
    if number != 0 {
      #expect(throws: LandscapeError.self) {
        try PerturbationBall(.adaptive(offset: number), radius: .absolute(1))
      }
    }
  }

  @Test("a radius relative to weights that are all 0 is refused")
  func noWeights() throws {
    let ball = try PerturbationBall(.plain, radius: .relative(0.1))
    #expect(throws: LandscapeError.self) { try ball.region(around: [0, 0]) }
  }

  @Test("only an adaptive ball without an offset follows the neurons")
  func invariance() {
    #expect(PerturbationBall.Shape.plain.invariance == .none)
    #expect(PerturbationBall.Shape.adaptive(offset: 0.01).invariance == .none)
    #expect(PerturbationBall.Shape.adaptive(offset: 0).invariance == .neurons)
  }
}
