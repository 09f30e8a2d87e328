import Landscape
import Probing
import Sharpness
import Testing

@Suite("A run of measures of sharpness") struct SharpnessRunTests {
  private static let curvatures = [3, 1, 0.5, 7, 2, 0.1, 4, 2.5]

  private static func bowl() -> Bowl { Bowl(curvatures, at: curvatures.map { _ in 0.5 }) }

  private static func run(_ measures: [SharpnessMeasure]) throws -> SharpnessRun {
    var settings = SharpnessRun.Settings(
      ascent: try AscentSettings(seed: 1), sampling: try SamplingSettings(draws: 30, seed: 1))
    settings.radius = 0.1
    return SharpnessRun(measures, settings)
  }

  private static func groups() -> GroupObjectives<Bowl> {
    GroupObjectives([0..<2, 2..<4, 4..<6]) { (range) throws(LandscapeError) in
      Bowl(curvatures.map { $0 * Double(range.lowerBound + 1) }, at: curvatures.map { _ in 0.5 })
    }
  }

  @Test("takes every measure, each with what is known of its error and its invariance")
  func all() throws {
    let bowl = Self.bowl()
    let result = try Self.run(SharpnessMeasure.allCases).result(
      of: bowl, groups: Self.groups(), in: RunFolder().probe()
    ) { _, _ in }
    #expect(Set(result.measures.map(\.measure)) == Set(SharpnessMeasure.allCases))
    #expect(result.measures.count == SharpnessMeasure.allCases.count + 1)
    #expect(bowl.point == Self.curvatures.map { _ in 0.5 })
    func row(_ measure: SharpnessMeasure) throws -> SharpnessRow {
      try #require(result.measures.first { $0.measure == measure })
    }
    let worst = try row(.worstCase)
    #expect(worst.kind == .lowerBound && worst.invariance == .none && worst.unit == "nats")
    #expect((worst.oneStepRise ?? 0) <= worst.value)
    // |w| = 0.5 √8, so the radius is 0.05 √8; no rise exceeds g r + ½ · 7 r².
    let radius = 0.05 * 8.0.squareRoot()
    let slope = 0.5 * Self.curvatures.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(worst.value <= slope * radius + 3.5 * radius * radius)
    #expect(worst.value > slope * radius)
    // The trace is 20.1 and the noise has the deviation 0.5 sigma.
    let mean = try row(.averageCase)
    #expect(mean.kind == .estimate && mean.variant == "weight-scaled")
    let expected = 20.1 * 0.5 * 0.025 * 0.025
    #expect((mean.lower ?? 1) < expected && expected < (mean.upper ?? 0))
    #expect(try row(.relativeFlatness).variant == "b.weight")
    #expect(try row(.fisherRao).kind == .exact)
    #expect(try row(.groups).value > worst.value)
  }

  @Test("interrupted, keeps the measures that it has")
  func continued() throws {
    let place = try RunFolder()
    let first = try Self.run([.worstCase, .keskar]).result(
      of: Self.bowl(), groups: Self.groups(), in: place.probe()
    ) { _, _ in }
    let bowl = Self.bowl()
    let second = try Self.run([.worstCase, .keskar]).result(
      of: bowl, groups: Self.groups(), in: place.probe()
    ) { _, _ in }
    // The check alone computes the loss, twice.
    #expect(second == first && bowl.lossCount == 2)
  }

  @Test("says why the loss of a group cannot be made")
  func groupFailure() throws {
    let groups = GroupObjectives<Bowl>([0..<2, 2..<4]) { (_) throws(LandscapeError) in
      throw .missing("group")
    }
    #expect(throws: ProbeRunError.probe(.missing("group"))) {
      try Self.run([.groups]).result(of: Self.bowl(), groups: groups, in: RunFolder().probe()) {
        _, _ in
      }
    }
  }
}
