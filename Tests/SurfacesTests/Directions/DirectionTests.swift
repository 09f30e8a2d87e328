import Landscape
import Surfaces
import Testing

@Suite("Directions") struct DirectionTests {
  @Test("reach the second of two points at the coordinate 1")
  func difference() throws {
    let direction = try Direction(from: [1, 2, 3], to: [4, -2, 3])
    #expect(direction.components == [3, -4, 0])
    #expect(direction.length == 5)
  }

  @Test("need a length")
  func zeros() {
    #expect(
      throws: LandscapeError.invalid(
        option: "direction", found: "2 zeros", allowed: "at least one component other than zero")
    ) { try Direction(from: [1, 2], to: [1, 2]) }
    #expect(throws: LandscapeError.self) { try Direction([]) }
  }

  @Test("name the component that is not finite", arguments: [Double.nan, .infinity])
  func notFinite(number: Double) {
    #expect(
      throws: LandscapeError.notFinite(quantity: "direction", part: "component 1 is \(number)")
    ) { try Direction([1, number]) }
  }

  @Test("join points of one network only")
  func otherNetwork() {
    #expect(
      throws: LandscapeError.invalid(
        option: "end of the direction", found: "3 parameters",
        allowed: "as many as the network has, 2")
    ) { try Direction(from: [1, 2], to: [1, 2, 3]) }
  }
}
