/// The checks at the door, so that nothing behind it has to repeat them.
enum Requirement {
  static func level(_ level: Double) throws(StatisticsError) {
    guard level > 0, level < 1 else {
      throw .outOfRange(quantity: "confidence level", found: level, allowed: "(0, 1)")
    }
  }

  static func count(
    _ found: Int, atLeast needed: Int, for quantity: String
  ) throws(StatisticsError) {
    guard found >= needed else {
      throw .tooFewSamples(quantity: quantity, found: found, needed: needed)
    }
  }

  static func sameCount(
    _ found: Int, as expected: Int, for quantity: String
  ) throws(StatisticsError) {
    guard found == expected else {
      throw .countMismatch(quantity: quantity, found: found, expected: expected)
    }
  }

  static func finite(_ values: [Double], _ quantity: String) throws(StatisticsError) {
    for (index, value) in values.enumerated() {
      try finite(value, at: index, quantity)
    }
  }

  static func finite(
    _ value: Double, at index: Int = 0, _ quantity: String
  ) throws(StatisticsError) {
    guard value.isFinite else {
      throw .notFinite(quantity: quantity, index: index, found: "\(value)")
    }
  }

  static func positive(_ values: [Double], _ quantity: String) throws(StatisticsError) {
    try finite(values, quantity)
    for (index, value) in values.enumerated() where value <= 0 {
      throw .outOfRange(
        quantity: "\(quantity) at index \(index)", found: value, allowed: "above 0")
    }
  }

  static func probability(_ value: Double, _ quantity: String) throws(StatisticsError) {
    guard value >= 0, value <= 1 else {
      throw .outOfRange(quantity: quantity, found: value, allowed: "[0, 1]")
    }
  }
}
