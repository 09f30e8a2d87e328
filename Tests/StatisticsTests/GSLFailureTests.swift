import Testing

@testable import Statistics

@Suite("GSL failures") struct GSLFailureTests {
  @Test("carry the code, the function and the library's own words")
  func words() {
    let failure = GSLFailure(code: 1, operation: "gsl_cdf_tdist_Pinv")
    #expect(failure.reason == "input domain error")
    #expect(failure.description == "gsl_cdf_tdist_Pinv failed: input domain error (status 1)")
  }

  @Test("are not thrown for success")
  func success() throws {
    try GSLFailure.check(0, "gsl_fit_linear")
  }

  @Test("come back from shapes that do not fit instead of ending the process")
  func wrongShapes() throws {
    let left = try GSLMatrix(zeros: 2, by: 3)
    let right = try GSLMatrix(zeros: 2, by: 2)
    do {
      _ = try left.times(right)
      Issue.record("a product of shapes that do not fit was accepted")
    } catch {
      #expect(error.operation == "gsl_blas_dgemm")
      #expect(error.reason == "matrix/vector sizes are not conformant")
    }
  }
}
