/// A label cut into glyphs, each with its place along the baseline.
///
/// Pango rounds every advance to a whole point, which at 7 points spaces letters unevenly, so each
/// glyph is placed by its own unrounded advance instead.
struct TextLayout {
  /// One glyph: its offset from the start of the baseline and its size, in points.
  struct Glyph {
    var character: Unicode.Scalar
    var advance: Double
    var rise: Double
    var size: Double
  }

  /// The glyphs that leave ink, from left to right.
  private(set) var glyphs: [Glyph] = []

  /// Length of the baseline in points.
  private(set) var width = 0.0

  /// Height of a capital letter in ems of DejaVu Sans.
  static let capitalHeight = 0.729

  /// Height of a small letter without ascender in ems of DejaVu Sans.
  static let smallHeight = 0.547

  init(_ label: Label, size: Double) {
    for piece in label.pieces {
      let (share, rise) =
        switch piece.script {
        case .line: (1.0, 0.0)
        case .raised: (0.72, 0.36)
        case .lowered: (0.72, -0.17)
        }
      for character in piece.text.unicodeScalars {
        let glyph = Glyph(
          character: character, advance: width, rise: rise * size, size: share * size)
        if !character.properties.isWhitespace { glyphs.append(glyph) }
        width += GlyphWidths.advance(of: character) * share * size
      }
    }
  }

  /// The words of a label in lines that are no wider than a limit, where words allow it.
  static func lines(of label: Label, size: Double, within limit: Double) -> [Label] {
    var lines: [Label] = []
    var line = Label(verbatim: "")
    for word in label.words {
      let longer = line.isEmpty ? word : line + Label(verbatim: " ") + word
      if !line.isEmpty && TextLayout(longer, size: size).width > limit {
        lines.append(line)
        line = word
      } else {
        line = longer
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
