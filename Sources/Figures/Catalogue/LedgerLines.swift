/// The heights at which the rows of the ledger stand, in lines of text from the top down.
struct LedgerLines {
  /// The middle of each row.
  private(set) var middles: [Double] = []
  /// The quantities, long ones in several lines.
  private(set) var quantities: [Tick] = []
  /// The claims, each at its first row.
  private(set) var claims: [Tick] = []
  /// All lines together.
  private(set) var height = 0.0

  /// Width of the column of quantities in ems.
  private static let quantityWidth = 16.0

  init(_ rows: [LedgerRow]) {
    for (index, row) in rows.enumerated() {
      let isFirst = index == 0 || rows[index - 1].claim != row.claim
      if isFirst && index > 0 { height += 0.4 }
      let words = TextLayout.lines(
        of: Label(verbatim: row.quantity), size: 1, within: Self.quantityWidth)
      let count = Double(max(words.count, 1))
      for (line, text) in words.enumerated() {
        quantities.append(Tick(-height - 0.5 - Double(line), text))
      }
      if isFirst { claims.append(Tick(-height - 0.5, Label(verbatim: row.claim))) }
      middles.append(-height - count / 2)
      height += count
    }
  }
}
