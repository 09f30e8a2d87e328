internal import CGSL

extension GSLMatrix {
  /// The product of this matrix with another.
  func times(_ other: borrowing GSLMatrix) throws(GSLFailure) -> GSLMatrix {
    let product = try GSLMatrix(zeros: rowCount, by: other.columnCount)
    // The library refuses shapes that do not fit with a status code.
    try unsafe GSLFailure.check(
      gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, handle, other.handle, 0, product.handle),
      "gsl_blas_dgemm")
    return product
  }

  /// The product of this matrix's transpose with another matrix.
  func transposedTimes(_ other: borrowing GSLMatrix) throws(GSLFailure) -> GSLMatrix {
    let product = try GSLMatrix(zeros: columnCount, by: other.columnCount)
    // The library refuses shapes that do not fit with a status code.
    try unsafe GSLFailure.check(
      gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, handle, other.handle, 0, product.handle),
      "gsl_blas_dgemm")
    return product
  }

  /// Adds a number to every element of the diagonal.
  func addToDiagonal(_ number: Double) {
    for index in 0..<min(rowCount, columnCount) {
      unsafe gsl_matrix_set(handle, index, index, self[index, index] + number)
    }
  }

  /// Replaces right-hand sides by the solutions of a symmetric positive definite system.
  ///
  /// This matrix is read in its lower triangle and overwritten with its Cholesky factor.
  ///
  /// - Throws: A failure with the code `GSL_EDOM` when the matrix is not positive definite.
  func solveSymmetric(_ rightHandSides: borrowing GSLMatrix) throws(GSLFailure) {
    // In place on memory that both owners hold for the whole call; shapes are checked there.
    try unsafe GSLFailure.check(
      gsl_linalg_cholesky_decomp1(handle), "gsl_linalg_cholesky_decomp1")
    try unsafe GSLFailure.check(
      gsl_blas_dtrsm(
        CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, 1, handle, rightHandSides.handle),
      "gsl_blas_dtrsm")
    try unsafe GSLFailure.check(
      gsl_blas_dtrsm(
        CblasLeft, CblasLower, CblasTrans, CblasNonUnit, 1, handle, rightHandSides.handle),
      "gsl_blas_dtrsm")
  }
}
