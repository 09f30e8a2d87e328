/// The eigenvalues at the ends of a spectrum, each with a bound on its error.
public struct ExtremeEigenvalues: Sendable, Equatable {
  /// The largest, in descending order.
  public let largest: [Eigenpair]
  /// The smallest, in ascending order: the most negative first.
  public let smallest: [Eigenpair]
  /// Products with the matrix that they took.
  public let products: Int
  /// How often the basis was full and shrunk to the best directions in it.
  public let restarts: Int
  /// Whether the search for further copies of these eigenvalues ended without finding one.
  public let repeats: RepeatedEigenvalues.Outcome

  /// Whether all eigenvalues are converged, and the search for further copies ended if there was
  /// to be one.
  public var isConverged: Bool {
    (largest + smallest).allSatisfy(\.isConverged) && repeats != .unfinished
  }
}

/// An eigenvalue with its eigenvector.
public struct Eigenpair: Sendable, Equatable {
  /// The eigenvalue λ = v·Hv.
  public let value: Double
  /// The eigenvector v, of length 1; its sign is arbitrary.
  public let vector: [Double]
  /// ‖Hv − λv‖: a symmetric matrix has an eigenvalue at most this far from `value`.
  ///
  /// Computed and not estimated: the search keeps its products, and Hv is a combination of them. Up
  /// to the rounding of the products.
  public let residual: Double
  /// Whether the residual is as small as was asked for.
  public let isConverged: Bool
}

/// What to do about eigenvalues that are there several times, or nearly.
///
/// From one starting vector Lanczos sees one direction of each eigenspace, so it gives a repeated
/// eigenvalue once, whatever its multiplicity, and with it too small values in the ranks below.
public enum RepeatedEigenvalues: String, Sendable, Codable {
  /// Looks for further copies from random directions orthogonal to what was found, until a search
  /// finds none among the ranks asked for. About doubles the number of products.
  case sought
  /// Trusts that there are none: the ranks may then be too high.
  case leftOut = "left-out"

  /// How that ended.
  public enum Outcome: String, Sendable, Codable {
    /// A search for a further copy converged and found none, or the whole space was searched.
    case excluded
    /// The products allowed were used up before.
    case unfinished
    /// It was not asked for.
    case notSought = "not-sought"
  }
}
