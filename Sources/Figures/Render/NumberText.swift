import Foundation

/// Numbers as they are printed in figures: with a true minus sign and no more digits than asked.
enum NumberText {
  /// A number with a fixed count of decimals.
  static func fixed(_ value: Double, decimals: Int) -> Label {
    let text = String(format: "%.\(decimals)f", value)
    let isZero = !text.contains { "123456789".contains($0) }
    return Label(verbatim: withMinus(isZero ? text.replacing("-", with: "") : text))
  }

  /// A number with three significant digits, trailing zeros dropped; `−` and `∞` as signs.
  static func shortest(_ value: Double) -> Label {
    if value.isNaN { return "–" }
    if value.isInfinite { return Label(verbatim: value < 0 ? "−∞" : "∞") }
    let text = String(format: "%.3g", value)
    guard let mark = text.firstIndex(of: "e") else { return Label(verbatim: withMinus(text)) }
    let power = Int(text[text.index(after: mark)...]) ?? 0
    return Label(verbatim: withMinus(String(text[..<mark])) + "×10")
      + Label("^{\(signed(power))}")
  }

  /// A number that was measured, in as many decimals as give its interval two digits; at most 4.
  static func measured(_ value: Double, low: Double, high: Double) -> Label {
    let width = high - low
    guard value.isFinite, width > 0, width.isFinite, max(abs(low), abs(high)) >= 1e-3 else {
      return shortest(value)
    }
    let decimals = min(max(1 - Int(floor(log10(width))), 0), 4)
    return fixed(value, decimals: decimals)
  }

  /// A whole number with a true minus sign.
  static func signed(_ value: Int) -> String {
    value < 0 ? "−\(value.magnitude)" : "\(value)"
  }

  private static func withMinus(_ text: String) -> String {
    text.replacing("-", with: "−")
  }
}
