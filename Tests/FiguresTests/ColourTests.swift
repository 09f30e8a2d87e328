import Testing

@testable import Figures

@Suite("Colours") struct ColourTests {
  @Test("a code gives its three bytes")
  func code() {
    let colour = Colour(0x0A14FF, opacity: 2)
    #expect([colour.red, colour.green, colour.blue] == [10, 20, 255])
    #expect(colour.opacity == 1)
  }

  @Test("mixing goes straight from one colour to the other")
  func mixing() {
    #expect(Colour.black.mixed(with: .white, share: 0.2) == Colour(0x333333))
    #expect(Colour.black.mixed(with: .white, share: -1) == .black)
    #expect(Palette.blue.mixed(with: Palette.orange, share: 1) == Palette.orange)
  }
}
