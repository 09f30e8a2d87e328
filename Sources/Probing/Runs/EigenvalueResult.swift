public import Landscape

/// The eigenvalues that a probe found, each with a bound on its error.
public struct EigenvalueResult: Sendable, Codable, Equatable {
  /// Of which matrix.
  public let matrix: CurvatureMatrix
  /// The largest in descending order, then the smallest in ascending order.
  public let eigenvalues: [Value]
  /// Whether all are converged, and the search for further copies ended.
  public let isConverged: Bool
  /// Products with the matrix that they took.
  public let products: Int
  /// How often the basis was full and shrunk.
  public let restarts: Int
  /// Whether the search for further copies of these eigenvalues ended without finding one.
  public let repeats: RepeatedEigenvalues.Outcome
  /// The extreme eigenvalues of each tensor's block, where they were asked for.
  public let tensors: [Tensor]?
  /// The point where they were found.
  public let point: ProbedPoint

  /// An eigenvalue.
  public struct Value: Sendable, Codable, Equatable {
    /// The eigenvalue, in nats per squared unit of the weights.
    public let value: Double
    /// ‖Hv − λv‖: there is an eigenvalue at most this far from ``value``.
    public let residual: Double
    /// Whether the residual is as small as was asked for.
    public let isConverged: Bool
    /// At which end of the spectrum.
    public let end: End

    private enum CodingKeys: String, CodingKey {
      case value, residual, end
      case isConverged = "converged"
    }
  }

  /// An end of a spectrum.
  public enum End: String, Sendable, Codable {
    /// The upper end.
    case largest
    /// The lower end.
    case smallest
  }

  /// The extreme eigenvalues of the block of one tensor; nil at an end that was not asked for.
  public struct Tensor: Sendable, Codable, Equatable {
    /// Its name.
    public let tensor: String
    /// Number of its parameters.
    public let parameters: Int
    /// The largest eigenvalue.
    public let largest: Double?
    /// A bound on the error of ``largest``.
    public let largestResidual: Double?
    /// The smallest eigenvalue.
    public let smallest: Double?
    /// A bound on the error of ``smallest``.
    public let smallestResidual: Double?
    /// Whether the residuals are as small as was asked for.
    public let isConverged: Bool

    private enum CodingKeys: String, CodingKey {
      case tensor, parameters, largest, largestResidual, smallest, smallestResidual
      case isConverged = "converged"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case matrix, eigenvalues, products, restarts, repeats, tensors, point
    case isConverged = "converged"
  }

  init(
    _ matrix: CurvatureMatrix, _ found: ExtremeEigenvalues, tensors: [Tensor]?,
    at point: ProbedPoint
  ) {
    (self.matrix, self.tensors, self.point) = (matrix, tensors, point)
    eigenvalues = Self.values(found)
    isConverged = found.isConverged && (tensors ?? []).allSatisfy(\.isConverged)
    (products, restarts, repeats) = (found.products, found.restarts, found.repeats)
  }

  static func values(_ found: ExtremeEigenvalues) -> [Value] {
    func value(_ pair: Eigenpair, _ end: End) -> Value {
      Value(
        value: pair.value, residual: pair.residual, isConverged: pair.isConverged, end: end)
    }
    return found.largest.map { value($0, .largest) } + found.smallest.map { value($0, .smallest) }
  }
}
