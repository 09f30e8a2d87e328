internal import CGSL

/// A matrix in the library's memory, freed once at the end of its life.
@safe struct GSLMatrix: ~Copyable {
  let handle: UnsafeMutablePointer<gsl_matrix>
  let rowCount: Int
  let columnCount: Int

  /// A copy of the elements, shape [rows × columns], row-major.
  init(_ elements: [Double], rowCount: Int, columnCount: Int) throws(GSLFailure) {
    precondition(elements.count == rowCount * columnCount, "a matrix has rows times columns")
    self = try GSLMatrix(zeros: rowCount, by: columnCount)
    // A matrix that was just allocated is contiguous: its row length equals its column count.
    unsafe handle.pointee.data.update(from: elements, count: elements.count)
  }

  /// A matrix of zeros.
  init(zeros rowCount: Int, by columnCount: Int) throws(GSLFailure) {
    precondition(GSLRuntime.returnsStatusCodes)
    precondition(rowCount > 0 && columnCount > 0, "the library has no empty matrices")
    guard let matrix = unsafe gsl_matrix_calloc(rowCount, columnCount) else {
      throw .outOfMemory("gsl_matrix_calloc")
    }
    self.rowCount = rowCount
    self.columnCount = columnCount
    unsafe handle = matrix
  }

  deinit { unsafe gsl_matrix_free(handle) }

  /// A copy of the elements, shape [rows × columns], row-major.
  var elements: [Double] {
    // Contiguous for the reason given above, and alive as long as this owner is.
    unsafe [Double](
      UnsafeBufferPointer(start: handle.pointee.data, count: rowCount * columnCount))
  }

  subscript(row: Int, column: Int) -> Double {
    // The library checks both indices in this entry point and answers 0 outside.
    unsafe gsl_matrix_get(handle, row, column)
  }
}
