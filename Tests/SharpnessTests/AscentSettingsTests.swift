import Landscape
import Sharpness
import Testing

@Suite("Settings of searches and samples") struct AscentSettingsTests {
  @Test("a search without steps, with fewer than no starts or without tolerance is refused")
  func ascents() {
    #expect(throws: LandscapeError.self) { try AscentSettings(randomStarts: -1, seed: 1) }
    #expect(throws: LandscapeError.self) { try AscentSettings(stepLimit: 0, seed: 1) }
    for tolerance in [0, 1, -1, Double.nan] {
      #expect(throws: LandscapeError.self) { try AscentSettings(tolerance: tolerance, seed: 1) }
    }
  }

  @Test("one draw has no error, and a level is a probability")
  func samples() {
    #expect(throws: LandscapeError.self) { try SamplingSettings(draws: 1, seed: 1) }
    for level in [0, 1, Double.nan] {
      #expect(throws: LandscapeError.self) { try SamplingSettings(level: level, seed: 1) }
    }
  }
}
