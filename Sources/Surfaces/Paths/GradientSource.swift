public import Landscape

/// The gradient of a loss at any point, exact or from a part of the data.
public protocol GradientSource {
  /// Number of parameters.
  var parameterCount: Int { get }

  /// Writes the gradient of the loss at a point, or an unbiased estimate of it.
  ///
  /// A loss that decays the weights has that in its gradient too.
  ///
  /// - Parameters:
  ///   - point: One number per parameter.
  ///   - evaluation: How many gradients were asked for before; a source that draws minibatches takes
  ///     the one of this number, so that a continued search sees the same.
  ///   - gradient: One number per parameter; overwritten.
  /// - Throws: `LandscapeError` for a gradient that is not finite or cannot be computed.
  func gradient(
    at point: [Double], evaluation: Int, into gradient: inout [Double]
  ) throws(LandscapeError)
}

/// The gradient of an objective, on all its data.
public struct FullGradient<Objective: DifferentiableObjective>: GradientSource {
  /// The loss; it is left at the last point.
  public let objective: Objective

  /// The gradient of an objective.
  public init(of objective: Objective) {
    self.objective = objective
  }

  public var parameterCount: Int { objective.parameterCount }

  public func gradient(
    at point: [Double], evaluation: Int, into gradient: inout [Double]
  ) throws(LandscapeError) {
    try objective.move(to: point)
    try objective.gradient(into: &gradient)
  }
}
