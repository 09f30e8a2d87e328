import Landscape
import Randomness
import Testing

@testable import Sharpness

@Suite("Perturbation region") struct PerturbationRegionTests {
  let ball = PerturbationRegion(form: .ball, bound: 2, stretches: [1, 1, 0])
  let box = PerturbationRegion(form: .box, bound: 2, stretches: [1, 1, 0])

  @Test("a ball reaches farthest along the slope, a box in the corner on its side")
  func farthest() {
    #expect(ball.farthest(along: [3, -4, 0]) == [2 * 0.6, -2 * 0.8, 0])
    #expect(box.farthest(along: [3, -4, 0]) == [2, -2, 0])
    #expect(ball.farthest(along: [0, 0, 0]) == nil)
    #expect(box.farthest(along: [0, 0, 0]) == nil)
  }

  @Test("what is outside is brought to the nearest place, what is inside stays")
  func projection() {
    #expect(ball.projected([3, -4, 0]) == [2 * 0.6, -2 * 0.8, 0])
    #expect(box.projected([3, -1, 0]) == [2, -1, 0])
    #expect(ball.projected([1, 1, 1]) == [1, 1, 1])
  }

  @Test("random places lie on the ball and in the box, and move nothing that cannot move")
  func randomPlaces() {
    var random = RandomStream(seed: 1)
    for _ in 0..<100 {
      let onBall = ball.randomPlace(&random)
      #expect(abs(length(of: onBall) - 2) < 1e-15 * 8)
      #expect(onBall[2] == 0)
      let inBox = box.randomPlace(&random)
      #expect(inBox.allSatisfy { abs($0) <= 2 })
      #expect(inBox[2] == 0)
    }
  }

  @Test("lengths neither overflow nor underflow", arguments: [1e-200, 1, 1e200])
  func lengths(scale: Double) {
    // 3, 4, 5 to a few roundings.
    #expect(abs(length(of: [3 * scale, 4 * scale]) / (5 * scale) - 1) < 1e-15)
    #expect(length(of: [0, 0]) == 0)
  }
}
