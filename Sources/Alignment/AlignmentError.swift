/// Why two networks cannot be aligned; shown to the user word for word.
public enum AlignmentError: Error, Equatable, Sendable {
  /// A network has another number of learned values or normalised channels than the graph.
  case otherArchitecture(network: String, quantity: String, found: Int, expected: Int)
  /// A learned value is infinite or not a number.
  case notFinite(network: String, tensor: String, index: Int, found: String)
  /// A setting is outside what is allowed.
  case outOfRange(setting: String, found: Int, allowed: String)
}

extension AlignmentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .otherArchitecture(let network, let quantity, let found, let expected):
      """
      the \(network) network has \(found) \(quantity), and the graph \(expected); only two \
      networks of one architecture can be aligned
      """
    case .notFinite(let network, let tensor, let index, let found):
      """
      the \(network) network: the value at index \(index) of \(tensor) is \(found); \
      only finite values can be compared
      """
    case .outOfRange(let setting, let found, let allowed):
      "\(setting) is \(found); allowed is \(allowed)"
    }
  }
}
