/// A question about representations that has no answer; shown to the user word for word.
public enum RepresentationError: Error, Equatable, Sendable {
  /// A number of values, rows, labels or features is not what it has to be.
  case wrongCount(quantity: String, found: Int, allowed: String)
  /// A value is infinite or not a number.
  case notFinite(quantity: String, row: Int, feature: Int, found: String)
  /// A class is not among those that there are, or is named twice.
  case wrongClass(found: Int, allowed: String)
  /// The numbers do not determine the quantity.
  case degenerate(quantity: String, reason: String)
}

extension RepresentationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .wrongCount(let quantity, let found, let allowed):
      "\(quantity): found \(found), allowed is \(allowed)"
    case .notFinite(let quantity, let row, let feature, let found):
      "\(quantity): feature \(feature) of row \(row) is \(found); only finite values are allowed"
    case .wrongClass(let found, let allowed):
      "class \(found): allowed is \(allowed)"
    case .degenerate(let quantity, let reason):
      "\(quantity) is not determined: \(reason)"
    }
  }
}
