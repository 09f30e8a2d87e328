internal import CGSL

/// All eigenvalues and eigenvectors of a symmetric matrix that is small enough to be held.
///
/// - Source: the symmetric QR iteration after Golub & Van Loan, "Matrix Computations", chapter 8,
///   as implemented by the library: residuals and departures from orthogonality are of the order
///   of rounding times the largest eigenvalue.
public struct SymmetricSpectrum: Sendable, Equatable {
  /// The eigenvalues, ascending.
  public let eigenvalues: [Double]
  /// Orthonormal eigenvectors in the order of the values, shape [values × size], row-major.
  public let eigenvectors: [Double]

  /// The spectrum of a matrix.
  ///
  /// - Parameters:
  ///   - matrix: Shape [size × size], row-major and finite; only its lower triangle is read.
  ///   - size: At least 1.
  /// - Complexity: O(size³).
  public init(_ matrix: [Double], size: Int) throws(StatisticsError) {
    try Requirement.count(size, atLeast: 1, for: "rows of a symmetric matrix")
    try Requirement.sameCount(matrix.count, as: size * size, for: "symmetric matrix")
    try Requirement.finite(matrix, "element of a symmetric matrix")
    do throws(GSLFailure) {
      let values = try GSLVector(Array(repeating: 0, count: size))
      let columns = try GSLMatrix(zeros: size, by: size)
      try decompose(GSLMatrix(matrix, rowCount: size, columnCount: size), values, columns)
      // The owners hold `size` values and `size` columns, and live to the end of this scope.
      eigenvalues = (0..<size).map { unsafe gsl_vector_get(values.handle, $0) }
      var rows: [Double] = []
      rows.reserveCapacity(size * size)
      for column in 0..<size {
        for row in 0..<size { rows.append(columns[row, column]) }
      }
      eigenvectors = rows
    } catch {
      throw .library(error)
    }
    try Requirement.finite(eigenvalues, "eigenvalue")
    try Requirement.finite(eigenvectors, "element of an eigenvector")
  }
}

/// Overwrites the matrix, and writes ascending eigenvalues and eigenvectors by columns.
private func decompose(
  _ matrix: borrowing GSLMatrix, _ values: borrowing GSLVector, _ vectors: borrowing GSLMatrix
) throws(GSLFailure) {
  let workspace = try Workspace(size: matrix.rowCount)
  // All four owners outlive both calls; the library refuses shapes that do not fit.
  try unsafe GSLFailure.check(
    gsl_eigen_symmv(matrix.handle, values.handle, vectors.handle, workspace.handle),
    "gsl_eigen_symmv")
  try unsafe GSLFailure.check(
    gsl_eigen_symmv_sort(values.handle, vectors.handle, GSL_EIGEN_SORT_VAL_ASC),
    "gsl_eigen_symmv_sort")
}

/// The solver's memory, freed once at the end of its life.
@safe private struct Workspace: ~Copyable {
  let handle: UnsafeMutablePointer<gsl_eigen_symmv_workspace>

  init(size: Int) throws(GSLFailure) {
    precondition(GSLRuntime.returnsStatusCodes)
    guard let workspace = unsafe gsl_eigen_symmv_alloc(size) else {
      throw .outOfMemory("gsl_eigen_symmv_alloc")
    }
    unsafe handle = workspace
  }

  deinit { unsafe gsl_eigen_symmv_free(handle) }
}
