public import FeatureMaps

/// A limit to the size of gradients.
///
/// - Source: Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063, algorithm 1 (from memory), in the
///   form of `torch.nn.utils.clip_grad_norm_` and `clip_grad_value_`.
public struct GradientClipping: Sendable, Equatable {
  /// What is limited.
  public enum Rule: String, Sendable, CaseIterable {
    /// The Euclidean norm of the whole gradient, whose direction stays.
    case norm
    /// The magnitude of each of its numbers.
    case value
  }

  /// What is limited.
  public let rule: Rule
  /// The limit, above 0, in units of the gradient.
  public let limit: Double

  /// A limit.
  ///
  /// - Throws: ``OptimisationError`` for a limit that is not above 0.
  public init(_ rule: Rule, limit: Double) throws(OptimisationError) {
    try OptimisationError.checkPositive("clipping \(rule.rawValue)", limit)
    (self.rule, self.limit) = (rule, limit)
  }

  /// Limits a gradient in place; the bits do not depend on the number of threads.
  ///
  /// By norm it is multiplied by limit / (norm + 10⁻⁶) where that is below 1.
  ///
  /// - Parameters:
  ///   - gradient: The whole gradient.
  ///   - team: The threads that share it.
  /// - Returns: The norm that the gradient had, or `nil` by value, where nobody needs it.
  @discardableResult
  public func apply(to gradient: FlatVector, team: ThreadTeam) -> Double? {
    switch rule {
    case .norm:
      let norm = gradient.squaredNorm.squareRoot()
      let factor = limit / (norm + 1e-6)
      if factor < 1 { gradient.scale(by: factor, team: team) }
      return norm
    case .value:
      gradient.clamp(toMagnitude: limit, team: team)
      return nil
    }
  }
}
