public import Optimisation

import Landscape

/// A penalty on large weights, as weight decay adds it to a loss.
///
///     ½ c Σ w²,   gradient c w,   Hessian c
///
/// over the decaying parameters w. It is its own Gauss-Newton matrix and has no residual, and as
/// it belongs to no sample it is not part of the empirical Fisher matrix.
public struct WeightDecay: Sendable, Hashable {
  /// The factor c of SGD's weight decay, 0 or more; dimensionless.
  public let coefficient: Double
  /// Which parameters decay.
  public let scope: DecayScope

  /// A penalty.
  ///
  /// - Parameters:
  ///   - coefficient: c, finite and at least 0.
  ///   - scope: Which parameters decay.
  public init(coefficient: Double, scope: DecayScope = .all) {
    precondition(coefficient >= 0 && coefficient.isFinite, "a decay shrinks weights, or does not")
    (self.coefficient, self.scope) = (coefficient, scope)
  }

  /// The loss alone.
  public static let none = WeightDecay(coefficient: 0)

  /// Its value at a point.
  func penalty(at point: [Double], _ layout: ParameterLayout) -> Double {
    var squares = 0.0
    forEachDecaying(layout) { squares += point[$0] * point[$0] }
    return 0.5 * coefficient * squares
  }

  /// Adds c times the decaying entries of a vector: of a point for the gradient, of a direction for
  /// the product with the Hessian.
  func add(_ vector: [Double], to sum: inout [Double], _ layout: ParameterLayout) {
    forEachDecaying(layout) { sum[$0] += coefficient * vector[$0] }
  }

  private func forEachDecaying(_ layout: ParameterLayout, _ body: (_ index: Int) -> Void) {
    guard coefficient > 0 else { return }
    for tensor in layout.tensors where scope == .all || tensor.kind == .weight {
      for index in tensor.range { body(index) }
    }
  }
}
