import Testing

@testable import Figures

@Suite("Palette") struct PaletteTests {
  // The components published by Okabe & Ito 2008.
  @Test(
    "has the published colours",
    arguments: [
      (Palette.orange, [230, 159, 0]), (Palette.skyBlue, [86, 180, 233]),
      (Palette.green, [0, 158, 115]), (Palette.yellow, [240, 228, 66]),
      (Palette.blue, [0, 114, 178]), (Palette.vermillion, [213, 94, 0]),
      (Palette.purple, [204, 121, 167]),
    ])
  func published(colour: Colour, components: [UInt8]) {
    #expect([colour.red, colour.green, colour.blue] == components)
  }

  @Test("each colour has a dash and a marker, and no two series look alike")
  func paired() {
    let series = (0..<Palette.colours.count).map { (Palette.stroke($0), Palette.symbol($0)) }
    #expect(Set(series.map(\.0)).count == series.count)
    #expect(Set(series.map(\.1.marker)).count == series.count)
    #expect(Palette.stroke(series.count) == Palette.stroke(0))
  }

  @Test("the heat scale grows lighter from end to end and holds at both")
  func heat() {
    // Relative luminance of sRGB components, ITU-R BT.709 weights.
    let light = stride(from: 0.0, through: 1, by: 1 / 64).map { share in
      let colour = Palette.heat(share)
      return 0.2126 * Double(colour.red) + 0.7152 * Double(colour.green)
        + 0.0722 * Double(colour.blue)
    }
    #expect(zip(light, light.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Palette.heat(-1) == Palette.heat(0))
    #expect(Palette.heat(2) == Palette.heat(1))
  }
}
