import Landscape
import Surfaces
import Testing

@Suite("Linear path") struct LinearPathTests {
  @Test("begins and ends exactly at its networks")
  func ends() throws {
    let path = try LinearPath(from: [0.1, 1e9, -0.3], to: [0.7, 1e-9, 0.2])
    #expect(path.point(at: 0) == path.start)
    #expect(path.point(at: 1) == path.end)
    #expect(path.parameterCount == 3)
  }

  @Test("goes straight")
  func middle() throws {
    #expect(try LinearPath(from: [0, 4], to: [2, -4]).point(at: 0.25) == [0.5, 2])
  }

  @Test("refuses ends of different networks, and ends that are not finite")
  func refusals() {
    #expect(
      throws: LandscapeError.invalid(
        option: "end of the path", found: "1 parameters", allowed: "as many as the network has, 2")
    ) { try LinearPath(from: [0, 4], to: [2]) }
    #expect(throws: LandscapeError.notFinite(quantity: "start of the path", part: "a parameter")) {
      try LinearPath(from: [.nan], to: [2])
    }
  }
}
