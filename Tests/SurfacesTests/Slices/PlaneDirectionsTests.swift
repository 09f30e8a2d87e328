import Landscape
import Randomness
import Surfaces
import Testing

@Suite("Directions of a plane") struct PlaneDirectionsTests {
  @Test("stay as they are, if asked for no more")
  func unchanged() throws {
    let (first, second) = (try Direction([3, 4]), try Direction([1, 0]))
    let found = try PlaneDirections(first: first, second: second)
    #expect(found.first == first)
    #expect(found.second == second)
  }

  @Test("are made orthogonal by what the second has beside the first")
  func byHand() throws {
    // (1, 0) less 3/25 of (3, 4).
    let found = try PlaneDirections(
      first: Direction([3, 4]), second: Direction([1, 0]), orthogonalisation: .againstFirst)
    #expect(found.first.components == [3, 4])
    #expect(agree(found.second.components, [0.64, -0.48], within: 1e-15))
  }

  @Test("are orthogonal to rounding even when nearly parallel")
  func nearlyParallel() throws {
    let first = try Direction.gaussian(parameterCount: 100, index: 0, from: RandomStream(seed: 1))
    let aside = try Direction.gaussian(parameterCount: 100, index: 1, from: RandomStream(seed: 1))
    let second = try Direction(zip(first.components, aside.components).map { $0 + 1e-6 * $1 })
    let found = try PlaneDirections(
      first: first, second: second, orthogonalisation: .againstFirst)
    let product = zip(found.first.components, found.second.components).reduce(0) {
      $0 + $1.0 * $1.1
    }
    // A hundred terms, each rounded once: 100 · 1.1e-16 of the lengths at most.
    #expect(abs(product) < 1.1e-14 * found.first.length * found.second.length)
  }

  @Test("are refused when parallel", arguments: PlaneDirections.Orthogonalisation.allCases)
  func parallel(orthogonalisation: PlaneDirections.Orthogonalisation) {
    #expect(
      throws: LandscapeError.invalid(
        option: "second direction", found: "one parallel to the first",
        allowed: "one that spans a plane with it")
    ) {
      try PlaneDirections(
        first: Direction([0.1, 0.7]), second: Direction([-0.3, -2.1]),
        orthogonalisation: orthogonalisation)
    }
  }

  @Test("are refused when they belong to different networks")
  func otherNetwork() {
    #expect(throws: LandscapeError.self) {
      try PlaneDirections(first: Direction([1, 2]), second: Direction([1, 2, 3]))
    }
  }
}
