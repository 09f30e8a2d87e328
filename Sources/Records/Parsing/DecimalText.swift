/// Numbers in decimal notation, as users write them in tables and settings.
enum DecimalText {
  /// The finite number that a text spells, or nil.
  ///
  /// Refuses what Swift alone would read: hexadecimal, words, and numbers too large for a Double.
  static func double(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }
}
