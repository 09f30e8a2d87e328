public import Randomness

/// The largest and smallest eigenvalues of a symmetric matrix, with eigenvectors.
///
/// Builds an orthonormal basis of a Krylov space with full reorthogonalisation. When it is full, it
/// shrinks to the Ritz vectors at the wanted ends and goes on from there, so that memory is bounded
/// and little is lost. Values are taken with their sign: the smallest are the most negative.
///
/// That a found value is near an eigenvalue is certain, by its residual. That none was passed over
/// is likely and not certain: each search begins at a random direction, and further copies are
/// looked for as ``RepeatedEigenvalues`` says.
///
/// Works for any ``SymmetricOperator``: each ``CurvatureMatrix`` of an objective, or a block of it.
///
/// - Source: Wu & Simon 2000, "Thick-restart Lanczos method for large symmetric eigenvalue
///   problems", doi:10.1137/S0895479898334605, algorithm 1.
/// - Complexity: With N parameters, a subspace of m and p products: p products, at most 4 m N p
///   multiplications and additions for orthogonality, and m² N for each restart, which comes after
///   about m/2 products. At 270,000 parameters and 60 vectors some 50 ms for each product.
public struct ThickRestartLanczos: Sendable {
  /// What is looked for.
  public let settings: EigenvalueSettings

  /// A search.
  public init(_ settings: EigenvalueSettings) {
    self.settings = settings
  }

  /// The memory that a search takes, in bytes, besides what the matrix needs for a product.
  ///
  /// - Parameter dimension: Rows of the matrix.
  public func memoryBytes(dimension: Int) -> Int {
    let wanted = settings.largest + settings.smallest
    return 8 * dimension * (2 * min(settings.subspace, dimension) + wanted + 4)
  }

  /// Searches a matrix for the eigenvalues.
  ///
  /// - Parameters:
  ///   - matrix: Its products should be exact to rounding, and the same each time.
  ///   - random: The source of starting directions: the search is a function of it and the matrix.
  ///   - onRestart: Called at every restart, and before an error is passed on, with what is known
  ///     until then. An error thrown by it ends the search.
  /// - Returns: As many values as asked for, or as the matrix has rows. Where the products did not
  ///   suffice, the best there are, marked as not converged.
  /// - Throws: ``LandscapeError`` from the matrix or from `onRestart`.
  public func extremes(
    of matrix: some SymmetricOperator, random: RandomStream,
    onRestart: (ExtremeEigenvalues) throws(LandscapeError) -> Void = { _ in }
  ) throws(LandscapeError) -> ExtremeEigenvalues {
    guard matrix.dimension > 0 else {
      throw .invalid(option: "matrix", found: "no rows", allowed: "1 row or more")
    }
    var search = LanczosSearch(settings, dimension: matrix.dimension, random: random)
    do throws(LandscapeError) {
      try search.run(matrix, onRestart)
      return try search.known(search.space.spectrum())
    } catch {
      if search.hasNews { try onRestart(search.known(search.space.spectrum())) }
      throw error
    }
  }
}
