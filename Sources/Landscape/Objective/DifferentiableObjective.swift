/// A loss as a function of all parameters of a network: what a probe needs, and all that it knows.
///
/// Two-layer networks in Double and deep networks in Float both offer it. An objective holds a copy
/// of the network, so that a probe that moves it never changes the network that it was made from.
/// All vectors have one number per parameter, in the order of ``layout``. Sums over data are in
/// fixed order and in Double: the same point gives the same bits.
public protocol DifferentiableObjective: AnyObject {
  /// The named tensors that make up the parameters.
  var layout: ParameterLayout { get }

  /// Where the loss is taken.
  var point: [Double] { get }

  /// Goes to another point.
  ///
  /// - Throws: ``LandscapeError`` where the objective has to compute something there and cannot.
  func move(to point: [Double]) throws(LandscapeError)

  /// The loss at the point, in nats.
  ///
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)``, or what stopped the computation.
  func value() throws(LandscapeError) -> Double

  /// Writes the gradient of the loss at the point.
  ///
  /// - Parameter gradient: As long as there are parameters; overwritten.
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)``, or what stopped the computation.
  func gradient(into gradient: inout [Double]) throws(LandscapeError)

  /// Writes the exact product of a matrix of curvature at the point with a vector.
  ///
  /// - Parameters:
  ///   - matrix: Which matrix.
  ///   - vector: One number per parameter.
  ///   - product: As long; overwritten.
  /// - Throws: ``LandscapeError/notFinite(quantity:part:)``, ``LandscapeError/missing(_:)`` for a
  ///   matrix that the objective does not have, or what stopped the computation.
  func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError)
}

extension DifferentiableObjective {
  /// Number of parameters.
  public var parameterCount: Int { layout.parameterCount }

  /// Runs a probe that moves the objective, and brings it back, also from an error.
  ///
  /// - Parameter body: May move the objective at will.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws, or ``LandscapeError`` from the way back.
  public func returning<Result>(
    _ body: () throws(LandscapeError) -> Result
  ) throws(LandscapeError) -> Result {
    let home = point
    let result: Result
    do throws(LandscapeError) {
      result = try body()
    } catch {
      try move(to: home)
      throw error
    }
    try move(to: home)
    return result
  }
}
