import MultiView
import Testing

@testable import Ledger

@Suite("Example samples") struct ExampleSamplesTests {
  @Test("there is one of each kind, the same for the same seed")
  func kinds() throws {
    let samples = try ExampleSamples.draw(DataSettings(), seed: 4)
    #expect(samples.map(\.kind) == [.multiView, .singleView])
    let again = try ExampleSamples.draw(DataSettings(), seed: 4)
    #expect(again.map(\.patches) == samples.map(\.patches))
    let other = try ExampleSamples.draw(DataSettings(), seed: 5)
    #expect(other.map(\.patches) != samples.map(\.patches))
  }

  @Test("settings out of range are refused")
  func refused() {
    var settings = DataSettings()
    settings.classes = 1
    #expect(throws: SettingsViolation.self) { try ExampleSamples.draw(settings, seed: 4) }
  }
}
