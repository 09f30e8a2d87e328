/// What was found at one place of a surface.
public enum Cell: Sendable, Equatable {
  /// The measured numbers, all finite, in the order of the measurement's columns.
  case measured([Double])
  /// A number is infinite or no number there, as happens far from a minimum: a finding of its own.
  ///
  /// `quantity` says which number, and `part` names the value, the batch or the point.
  case notFinite(quantity: String, part: String)

  /// The measured numbers; nil where one is not finite.
  public var values: [Double]? {
    switch self {
    case .measured(let values): values
    case .notFinite: nil
    }
  }
}
