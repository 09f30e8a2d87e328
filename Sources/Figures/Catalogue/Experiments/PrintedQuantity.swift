/// A quantity of training runs on an axis: its name in words, and its unit.
struct PrintedQuantity: Equatable {
  /// The name in words, such as "test accuracy".
  let words: String
  /// What values are multiplied by: fractions are printed in percent.
  let factor: Double

  /// A quantity by its name in tables, such as `testAccuracy`.
  init(_ name: String) {
    words = name.reduce(into: "") { words, character in
      words += character.isUppercase ? " \(character.lowercased())" : String(character)
    }
    factor = ["Accuracy", "Agreement"].contains { name.hasSuffix($0) } ? 100 : 1
  }

  /// What stands at the axis of its values.
  var axisLabel: Label {
    Label(verbatim: words.prefix(1).uppercased() + words.dropFirst() + (factor == 1 ? "" : " (%)"))
  }

  /// What stands at the axis of differences of its values.
  var differenceLabel: Label {
    Label(verbatim: "Difference in \(words)" + (factor == 1 ? "" : " (percentage points)"))
  }
}
