/// A request that has no statistical answer, with what was found and what is allowed.
public enum StatisticsError: Error, Equatable, Sendable {
  /// There are not enough values for the quantity to exist.
  case tooFewSamples(quantity: String, found: Int, needed: Int)
  /// Two lists that belong together have different lengths.
  case countMismatch(quantity: String, found: Int, expected: Int)
  /// A value is infinite or not a number.
  case notFinite(quantity: String, index: Int, found: String)
  /// A value lies outside what its quantity allows.
  case outOfRange(quantity: String, found: Double, allowed: String)
  /// The data do not determine the quantity, however many digits are carried.
  case notIdentifiable(quantity: String, reason: String)
  /// The numerical library refused a step.
  case library(GSLFailure)
}

extension StatisticsError: CustomStringConvertible {
  /// One sentence: what was wrong, what was found, what is allowed.
  public var description: String {
    switch self {
    case .tooFewSamples(let quantity, let found, let needed):
      "\(quantity) needs at least \(needed) values, found \(found)"
    case .countMismatch(let quantity, let found, let expected):
      "\(quantity): found \(found) values where \(expected) belong"
    case .notFinite(let quantity, let index, let found):
      "\(quantity): the value at index \(index) is \(found); only finite values are allowed"
    case .outOfRange(let quantity, let found, let allowed):
      "\(quantity) is \(found); allowed is \(allowed)"
    case .notIdentifiable(let quantity, let reason):
      "\(quantity) is not determined by the data: \(reason)"
    case .library(let failure):
      failure.description
    }
  }
}
