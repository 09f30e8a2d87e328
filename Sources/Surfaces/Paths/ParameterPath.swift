public import Landscape

/// A way from one network to another through the space of parameters.
public protocol ParameterPath: Sendable {
  /// Number of parameters of each point.
  var parameterCount: Int { get }

  /// The point at a share of the way.
  ///
  /// - Parameter t: From 0, exactly the first network, to 1, exactly the second.
  func point(at t: Double) -> [Double]
}

extension ParameterPath {
  /// The loss at evenly spaced shares of the way.
  ///
  /// For long computations measure a ``SampledPath``, which can be continued.
  ///
  /// - Parameters:
  ///   - objective: Moved along the way, and brought back, from errors too. One of a network with
  ///     batch norm must estimate its statistics anew in `move(to:)`: with those of either end, a
  ///     barrier appears that is none.
  ///   - count: Number of points, both ends included; at least 3.
  /// - Throws: `LandscapeError` if the loss is not finite somewhere, or cannot be computed.
  public func lossProfile(
    of objective: some DifferentiableObjective, count: Int = 21
  ) throws(LandscapeError) -> LossProfile {
    var store = MemoryCells()
    return try LossProfile(SampledPath(self, count: count).measure(objective, store: &store))
  }
}
