import Landscape
import Surfaces
import Testing

@Suite("Normalisation of directions") struct DirectionNormalisationTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let rule: DirectionNormalisation
    let names: [String]
    let shapes: [[Int]]
    let kinds: [ParameterLayout.Kind]
    let weights: [Double]
    let direction: [Double]
    let normalised: [Double]

    var testDescription: String { rule.rawValue }
  }

  // Both take the root of a sum of at most 24 squares: a relative 13 roundings of 1e-16 each, on
  // components of at most about 3.
  @Test("agrees with NumPy", arguments: goldenCases("DirectionNormalisation") as [Case])
  func golden(_ expected: Case) throws {
    let layout = ParameterLayout(
      expected.names.indices.map {
        (name: expected.names[$0], shape: expected.shapes[$0], kind: expected.kinds[$0])
      })
    let found = try Direction(expected.direction)
      .normalised(by: expected.rule, to: expected.weights, layout: layout)
    #expect(agree(found.components, expected.normalised, within: 1e-14))
  }

  /// Two filters of lengths 5 and 13, a bias, and a row of length 2.
  private let layout = ParameterLayout([
    ("conv.weight", [2, 1, 1, 2], .weight), ("conv.bias", [2], .bias),
    ("fc.weight", [1, 2], .weight),
  ])
  private let weights = [3.0, 4, 5, 12, 7, 7, 0, 2]

  @Test("gives each filter the length of its weights, and biases none")
  func filters() throws {
    let direction = try Direction([1, 0, 6, 8, 1, 1, 3, 4])
    let found = try direction.normalised(by: .filter, to: weights, layout: layout)
    // By hand: 5 / 1, 13 / 10, zero, 2 / 5. The 1e-10 of the rule takes 1e-10 of 10.4 at most.
    let expected = [5, 0, 7.8, 10.4, 0, 0, 1.2, 1.6]
    #expect(agree(found.components, expected, within: 1.1e-9))
    // And it is there: 5 / (1 + 1e-10) is not 5.
    #expect(abs(found.components[0] - (5 - 5e-10)) < 1e-14)
  }

  @Test("gives each tensor the length of its weights")
  func layers() throws {
    let direction = try Direction([1, 1, 1, 1, 1, 1, 0, -1])
    let found = try direction.normalised(by: .layer, to: weights, layout: layout)
    // Lengths sqrt(194) against 2, and 2 against 1.
    let factor = 194.0.squareRoot() / 2
    let expected = [factor, factor, factor, factor, 0, 0, 0, -2]
    #expect(agree(found.components, expected, within: 1e-9))
  }

  @Test("leaves all as it is, if asked for none")
  func none() throws {
    let direction = try Direction([1, 0, 6, 8, 1, 1, 3, 4])
    #expect(try direction.normalised(by: .none, to: weights, layout: layout) == direction)
  }

  @Test("does not see how a direction was scaled before")
  func scale() throws {
    let components = [1.0, 0, 6, 8, 1, 1, 3, 4]
    let small = try Direction(components)
    let large = try Direction(components.map { 1024 * $0 })
    let found = try [small, large].map {
      try $0.normalised(by: .filter, to: weights, layout: layout).components
    }
    // Up to the 1e-10 of the rule, relative to a length of 1.
    #expect(agree(found[0], found[1], within: 1e-9))
  }

  @Test("refuses what leaves nothing, and other networks")
  func refusals() throws {
    let bias = try Direction([0, 0, 0, 0, 1, 1, 0, 0])
    #expect(throws: LandscapeError.self) {
      try bias.normalised(by: .filter, to: weights, layout: layout)
    }
    #expect(throws: LandscapeError.self) {
      try Direction([1]).normalised(by: .filter, to: weights, layout: layout)
    }
    #expect(throws: LandscapeError.self) {
      try bias.normalised(by: .filter, to: [1], layout: layout)
    }
  }
}
