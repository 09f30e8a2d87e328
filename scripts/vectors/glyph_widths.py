"""Writes Sources/Figures/Render/GlyphWidths.swift from the installed DejaVu Sans.

Needs fonttools. Run from the repository root:
    python3 scripts/vectors/glyph_widths.py /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
"""

import sys

from fontTools.ttLib import TTFont

OTHERS = "°±²³µ·×àäåçèéêíñóôöøüßÀÄÅÇÉÑÖØÜ" "–—‘’“”…→←↑↓∞−≈≠≤≥∑√∂∆∈⟨⟩‖ℓ" + "".join(
    chr(c) for c in list(range(0x391, 0x3AA)) + list(range(0x3B1, 0x3CA)) if c != 0x3A2
)

font = TTFont(sys.argv[1])
assert font["head"].unitsPerEm == 2048
names, advances = font.getBestCmap(), font["hmtx"]


def advance(character):
    return advances[names[ord(character)]][0]


def rows(items, width=98):
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            yield line
            line = "   "
        line += f" {item},"
    yield line


ascii_rows = "\n".join(rows(str(advance(chr(c))) for c in range(0x20, 0x7F)))
other_rows = "\n".join(rows(f'"{c}": {advance(c)}' for c in sorted(set(OTHERS)) if ord(c) in names))
print(
    f"""/// How far each glyph of DejaVu Sans advances, for laying text out before it is drawn.
///
/// The layout must not depend on the fonts of a machine, so the widths are data. Where DejaVu Sans
/// is missing another face is drawn at these advances; most faces are narrower, so text still fits.
/// Written by `scripts/vectors/glyph_widths.py`.
enum GlyphWidths {{
  /// The advance of a character in ems; 0.6 for one that is not listed.
  static func advance(of character: Unicode.Scalar) -> Double {{
    let index = Int(character.value) - 0x20
    if printable.indices.contains(index) {{ return Double(printable[index]) / unitsPerEm }}
    return Double(others[character] ?? 1229) / unitsPerEm
  }}

  private static let unitsPerEm = 2048.0

  /// U+0020 to U+007E, in font units.
  private static let printable: [UInt16] = [
{ascii_rows}
  ]

  private static let others: [Unicode.Scalar: UInt16] = [
{other_rows}
  ]
}}"""
)
