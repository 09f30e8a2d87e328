/// Colours that people with any common colour vision tell apart, each with a dash and a marker.
///
/// Colour is never the only sign: element i of ``colours``, ``dashes`` and ``markers`` belong
/// together, so that a figure survives a grey printer.
///
/// - Source: Okabe & Ito 2008, "Color Universal Design", jfly.uni-koeln.de/color.
public enum Palette {
  /// Blue, 0x0072B2.
  public static let blue = Colour(0x0072B2)
  /// Vermillion, 0xD55E00.
  public static let vermillion = Colour(0xD55E00)
  /// Bluish green, 0x009E73.
  public static let green = Colour(0x009E73)
  /// Reddish purple, 0xCC79A7.
  public static let purple = Colour(0xCC79A7)
  /// Orange, 0xE69F00.
  public static let orange = Colour(0xE69F00)
  /// Sky blue, 0x56B4E9.
  public static let skyBlue = Colour(0x56B4E9)
  /// Yellow, 0xF0E442; for areas only, a thin yellow line cannot be read on white.
  public static let yellow = Colour(0xF0E442)

  /// The colours for lines and markers in the order of use.
  public static let colours = [blue, vermillion, green, purple, orange, skyBlue, .black]
  /// The dash that goes with the colour of the same index.
  public static let dashes: [Dash] = [
    .solid, .dashed, .dashDotted, .dotted, .longDashed, .solid, .dashed,
  ]
  /// The marker that goes with the colour of the same index.
  public static let markers: [Marker] = [
    .circle, .square, .triangle, .diamond, .invertedTriangle, .cross, .plus,
  ]

  /// The stroke of series number `index`, counted round when there are more than seven.
  public static func stroke(_ index: Int) -> Stroke {
    let index = index % colours.count
    return Stroke(colours[index], dash: dashes[index])
  }

  /// The marker and colour of series number `index`, counted round when there are more than seven.
  public static func symbol(_ index: Int) -> Symbol {
    let index = index % colours.count
    return Symbol(markers[index], colour: colours[index])
  }

  /// A dark-to-light colour for a share from 0 to 1, even in lightness.
  ///
  /// - Source: Nunez, Anderton & Renslow 2018, doi:10.1371/journal.pone.0199239 (cividis),
  ///   through nine of its colours.
  public static func heat(_ share: Double) -> Colour {
    let place = min(max(share, 0), 1) * Double(cividis.count - 1)
    let index = min(Int(place), cividis.count - 2)
    return cividis[index].mixed(with: cividis[index + 1], share: place - Double(index))
  }

  private static let cividis = [
    Colour(0x00224E), Colour(0x123570), Colour(0x3B496C), Colour(0x575D6D), Colour(0x707173),
    Colour(0x8A8678), Colour(0xA59C74), Colour(0xC3B369), Colour(0xFEE838),
  ]
}
