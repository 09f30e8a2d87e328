/// The heights at which the rows of the ledger stand, in lines of text from the top down.
struct LedgerLines {
  /// The middle of each row.
  private(set) var middles: [Double] = []
  /// The quantities, long ones in several lines.
  private(set) var quantities: [Tick] = []
  /// The claims, each at its first row, long ones in several lines.
  private(set) var claims: [Tick] = []
  /// All lines together.
  private(set) var height = 0.0

  /// Width of the column of quantities in ems.
  private static let quantityWidth = 16.0
  /// Width of the column of claims in ems.
  private static let claimWidth = 12.0

  init(_ rows: [LedgerRow]) {
    var claimEnd = 0.0
    for (index, row) in rows.enumerated() {
      if index == 0 || rows[index - 1].claim != row.claim {
        if index > 0 { height = max(height, claimEnd) + 0.4 }
        let parts = Self.parts(ofClaim: row.claim)
        for (line, text) in parts.enumerated() {
          claims.append(Tick(-height - 0.5 - Double(line), text))
        }
        claimEnd = height + Double(parts.count)
      }
      let words = TextLayout.lines(
        of: Label(verbatim: row.quantity), size: 1, within: Self.quantityWidth)
      let count = Double(max(words.count, 1))
      for (line, text) in words.enumerated() {
        quantities.append(Tick(-height - 0.5 - Double(line), text))
      }
      middles.append(-height - count / 2)
      height += count
    }
    height = max(height, claimEnd)
  }

  /// An identifier in lines that fit the column, broken after points and hyphens.
  private static func parts(ofClaim claim: String) -> [Label] {
    var lines: [String] = []
    for piece in claim.matches(of: /[^.\-]*[.\-]|[^.\-]+$/).map(\.output) {
      if let line = lines.last,
        TextLayout(Label(verbatim: line + piece), size: 1).width <= claimWidth
      {
        lines[lines.count - 1] += piece
      } else {
        lines.append(String(piece))
      }
    }
    return lines.map { Label(verbatim: $0) }
  }
}
