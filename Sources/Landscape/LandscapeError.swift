/// Why a probe has no number to give.
public enum LandscapeError: Error, Equatable {
  /// A loss, gradient or product has a NaN or an infinity; `part` names the batch or the point.
  case notFinite(quantity: String, part: String)
  /// The same computation twice gave different numbers, `difference` relative to their size.
  case notDeterministic(quantity: String, difference: Double)
  /// u·Hv and v·Hu differ by `difference` relative to their size; at most `allowed` is rounding.
  case notSymmetric(difference: Double, allowed: Double)
  /// The objective lacks what was asked for.
  case missing(String)
  /// A request that cannot be met.
  case invalid(option: String, found: String, allowed: String)
  /// The objective could not be computed, for the reason that it gives.
  case failed(String)
  /// A request to stop; what was computed has been handed over.
  case cancelled
}

extension LandscapeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFinite(let quantity, let part):
      "\(quantity) is not finite: \(part)"
    case .notDeterministic(let quantity, let difference):
      """
      \(quantity), computed twice at the same point, differs by \(difference) of its size; \
      allowed is none: something draws random numbers or updates statistics
      """
    case .notSymmetric(let difference, let allowed):
      """
      the matrix is not symmetric: u·Hv and v·Hu differ by \(difference) of their size, \
      allowed is \(allowed)
      """
    case .missing(let name): "the objective has no \(name)"
    case .invalid(let option, let found, let allowed):
      "\(option): found \(found), allowed is \(allowed)"
    case .failed(let reason): reason
    case .cancelled: "stopped on request; what was finished is kept"
    }
  }
}
