import Foundation
import Landscape
import Randomness
import Testing

@testable import Surfaces

@Suite("Search for a curve") struct CurveSearchTests {
  /// |w|² / 2, with the gradient w.
  private func bowl() -> FunctionObjective {
    FunctionObjective(at: [9, 9], slope: { $0 }) { ($0[0] * $0[0] + $0[1] * $0[1]) / 2 }
  }

  /// A hill of height 1 in the middle of the plane: exp(-4 |w|²).
  private func hill() -> FunctionObjective {
    FunctionObjective(
      at: [9, 9],
      slope: { point in
        let height = exp(-4 * (point[0] * point[0] + point[1] * point[1]))
        return point.map { -8 * $0 * height }
      }
    ) { exp(-4 * ($0[0] * $0[0] + $0[1] * $0[1])) }
  }

  // The minimum of ∫ |curve(t)|² dt over the bend: with weights a, b, c of start, bend and end,
  // bend = -(∫ab start + ∫bc end) / ∫b². Bezier: 1/10 over 2/15; chain: 1/12 over 1/3.
  @Test(
    "finds the best bend in a bowl",
    arguments: [
      (Curve.Shape.bezier, -0.75), (.polygonalChain, -0.25),
    ])
  func closedForm(shape: Curve.Shape, factor: Double) throws {
    let curve = try Curve(shape, from: [1, 3], to: [2, -1])
    var search = CurveSearch(
      from: curve, settings: try .init(steps: 400, rate: 2, positionsPerStep: 64),
      random: RandomStream(seed: 1))
    let objective = bowl()
    try search.advance(on: objective)
    #expect(search.finishedSteps == 400)
    // One t in each of 64 parts: the gradient deviates by its slope in t, at most 5, over
    // sqrt 12 · 64^1.5, so by 0.003. At the rates of the last steps, about 0.1, the bend then deviates by
    // sqrt(0.1 · 0.003² / 2 ∫b²), below 0.002.
    #expect(agree(search.curve.bend, [3 * factor, 2 * factor], within: 0.01))
    #expect(search.curve.start == [1, 3])
    #expect(search.curve.end == [2, -1])
    #expect(objective.point == [9, 9])
  }

  @Test("leads around a hill", arguments: Curve.Shape.allCases)
  func aroundTheHill(shape: Curve.Shape) throws {
    let (start, end) = ([-1.0, 0], [1.0, 0])
    let objective = hill()
    // The straight line meets the top: 1 - exp(-4).
    let straight = try LinearPath(from: start, to: end).lossProfile(of: objective).barrier
    #expect(abs(straight.height - (1 - exp(-4))) < 1e-15)
    #expect(straight.position == 0.5)

    var search = CurveSearch(
      from: try Curve(shape, from: start, over: [0, 0.2], to: end),
      settings: try .init(steps: 300, rate: 1, positionsPerStep: 4), random: RandomStream(seed: 2))
    try search.advance(on: objective)
    let found = try search.curve.lossProfile(of: objective, count: 41).barrier
    #expect(found.height < 0.1)
    #expect(search.curve.bend[1] > 1)
  }

  @Test("cannot leave the line over the middle of a hill")
  func mirrored() throws {
    var search = CurveSearch(
      from: try Curve(.bezier, from: [-1, 0], to: [1, 0]),
      settings: try .init(steps: 50, rate: 1), random: RandomStream(seed: 2))
    try search.advance(on: hill())
    #expect(search.curve.bend[1] == 0)
  }

  @Test("comes to the same bits, continued after any step", arguments: [0, 1, 7, 19])
  func resume(step: Int) throws {
    let curve = try Curve(.bezier, from: [-1, 0], over: [0.1, 0.2], to: [1, 0])
    let settings = try CurveSearch.Settings(steps: 20, rate: 0.5, positionsPerStep: 3)
    let random = RandomStream(seed: 4)
    var whole = CurveSearch(from: curve, settings: settings, random: random)
    try whole.advance(on: hill())

    var first = CurveSearch(from: curve, settings: settings, random: random)
    try first.advance(by: step, on: hill())
    var second = CurveSearch(
      from: first.curve, finishedSteps: first.finishedSteps, settings: settings, random: random)
    try second.advance(on: hill())
    #expect(second.curve == whole.curve)
    #expect(second.finishedSteps == 20)
    let end = second.curve
    try second.advance(on: hill())
    #expect(second.curve == end)
  }

  @Test("depends on its seed")
  func seed() throws {
    let curve = try Curve(.bezier, from: [-1, 0], over: [0.1, 0.2], to: [1, 0])
    let bends = try [UInt64(1), 1, 2].map { seed in
      var search = CurveSearch(
        from: curve, settings: try .init(steps: 5, rate: 0.5), random: RandomStream(seed: seed))
      try search.advance(on: hill())
      return search.curve.bend
    }
    #expect(bends[0] == bends[1])
    #expect(bends[0] != bends[2])
  }

  @Test("numbers the gradients that it asks for")
  func evaluations() throws {
    let source = CountingSource()
    var search = CurveSearch(
      from: try Curve(.bezier, from: [0], to: [1]), finishedSteps: 2,
      settings: try .init(steps: 5, rate: 1, positionsPerStep: 2), random: RandomStream(seed: 1))
    try search.advance(by: 2, using: source)
    #expect(source.evaluations == [4, 5, 6, 7])
  }

  @Test("keeps the rate for half of the steps, then lets it fall to a hundredth")
  func rates() throws {
    let settings = try CurveSearch.Settings(steps: 100, rate: 2)
    let rates = [0, 50, 70, 90, 99].map { settings.rate(at: $0) }
    // Half of the fall is at 0.7: 1 - 0.99 / 2.
    #expect(agree(rates, [2, 2, 1.01, 0.02, 0.02], within: 1e-15))
  }

  @Test("stops where the bend runs off, and brings the objective back")
  func divergence() throws {
    let objective = bowl()
    var search = CurveSearch(
      from: try Curve(.bezier, from: [1, 1], over: [1e300, 0], to: [2, 2]),
      settings: try .init(steps: 5, rate: 1e300), random: RandomStream(seed: 1))
    #expect(
      throws: LandscapeError.notFinite(
        quantity: "bend of the curve", part: "step 1, rate 1e+300")
    ) { try search.advance(on: objective) }
    #expect(search.curve.bend == [1e300, 0])
    #expect(search.finishedSteps == 0)
    #expect(objective.point == [9, 9])
  }

  @Test("refuses settings that are none, and gradients of another network")
  func refusals() throws {
    #expect(throws: LandscapeError.self) { try CurveSearch.Settings(steps: 0, rate: 1) }
    #expect(throws: LandscapeError.self) { try CurveSearch.Settings(steps: 1, rate: -1) }
    #expect(throws: LandscapeError.self) { try CurveSearch.Settings(steps: 1, rate: .infinity) }
    #expect(throws: LandscapeError.self) {
      try CurveSearch.Settings(steps: 1, rate: 1, positionsPerStep: 0)
    }
    var search = CurveSearch(
      from: try Curve(.bezier, from: [0], to: [1]), settings: try .init(steps: 1, rate: 1),
      random: RandomStream(seed: 1))
    #expect(throws: LandscapeError.self) { try search.advance(on: bowl()) }
  }
}

/// A flat loss of one parameter.
private final class CountingSource: GradientSource {
  let parameterCount = 1
  private(set) var evaluations: [Int] = []

  func gradient(at point: [Double], evaluation: Int, into gradient: inout [Double]) {
    evaluations.append(evaluation)
    gradient = [0]
  }
}
