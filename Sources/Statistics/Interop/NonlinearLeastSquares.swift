internal import CGSL

/// A model of points that is not linear in its parameters, as weighted residuals.
protocol ResidualModel {
  var pointCount: Int { get }
  var parameterCount: Int { get }
  /// (model − observed) / standard error of the point.
  func residual(_ point: Int, _ parameters: [Double]) -> Double
  /// The derivative of the residual with respect to every parameter.
  func gradient(_ point: Int, _ parameters: [Double]) -> [Double]
}

/// The minimum of a sum of squared residuals, found by a trust-region method.
struct NonlinearLeastSquares {
  let parameters: [Double]
  /// (JᵀJ)⁻¹ at the minimum, shape [parameters × parameters], row-major.
  let covariance: [Double]
  let residualSum: Double
  /// Whether step or gradient fell below the tolerance within the iterations allowed.
  let isConverged: Bool

  /// - Source: the Levenberg-Marquardt method in the form of Moré 1978,
  ///   doi:10.1007/BFb0067700, as implemented by the library.
  init(
    _ model: some ResidualModel, start: [Double], maximumIterations: Int = 200
  ) throws(GSLFailure) {
    precondition(start.count == model.parameterCount, "a start has every parameter")
    precondition(model.pointCount >= start.count, "no fewer points than parameters")
    let box = ModelBox(model)
    let solver = try Workspace(pointCount: model.pointCount, parameterCount: start.count)
    let origin = try GSLVector(start)
    let covarianceMatrix = try GSLMatrix(zeros: start.count, by: start.count)

    // The callbacks get the box back through `params`; it is kept alive to the end of the fit,
    // and so is `problem`, to which the workspace keeps a pointer.
    var problem = unsafe gsl_multifit_nlinear_fdf()
    unsafe problem.f = fillResiduals
    unsafe problem.df = fillJacobian
    unsafe problem.n = model.pointCount
    unsafe problem.p = start.count
    unsafe problem.params = Unmanaged.passUnretained(box).toOpaque()

    var status: Int32 = 0
    var reason: Int32 = 0
    try unsafe withUnsafeMutablePointer(to: &problem) { problem throws(GSLFailure) in
      try unsafe GSLFailure.check(
        gsl_multifit_nlinear_init(origin.handle, problem, solver.handle),
        "gsl_multifit_nlinear_init")
      status = unsafe gsl_multifit_nlinear_driver(
        maximumIterations, 1e-10, 1e-12, 0, nil, nil, &reason, solver.handle)
    }
    withExtendedLifetime(box) {}
    // Both say that no further progress was made, which is an outcome and not an error.
    let stalled = [Int32(GSL_EMAXITER), Int32(GSL_ENOPROG)]
    if !stalled.contains(status) {
      try GSLFailure.check(status, "gsl_multifit_nlinear_driver")
    }
    isConverged = status == 0
    // The workspace owns position, residuals and Jacobian; all are read before it is freed.
    try unsafe GSLFailure.check(
      gsl_multifit_nlinear_covar(
        gsl_multifit_nlinear_jac(solver.handle), 0, covarianceMatrix.handle),
      "gsl_multifit_nlinear_covar")
    covariance = covarianceMatrix.elements
    parameters = start.indices.map { index in
      unsafe gsl_vector_get(gsl_multifit_nlinear_position(solver.handle), index)
    }
    residualSum = (0..<model.pointCount).reduce(0) { sum, point in
      let residual = unsafe gsl_vector_get(gsl_multifit_nlinear_residual(solver.handle), point)
      return sum + residual * residual
    }
  }
}

/// The solver's memory, freed once at the end of its life.
@safe private struct Workspace: ~Copyable {
  let handle: UnsafeMutablePointer<gsl_multifit_nlinear_workspace>

  init(pointCount: Int, parameterCount: Int) throws(GSLFailure) {
    precondition(GSLRuntime.returnsStatusCodes)
    var settings = unsafe gsl_multifit_nlinear_default_parameters()
    guard
      let workspace = unsafe gsl_multifit_nlinear_alloc(
        retort_gsl_trust_region(), &settings, pointCount, parameterCount)
    else { throw .outOfMemory("gsl_multifit_nlinear_alloc") }
    unsafe handle = workspace
  }

  deinit { unsafe gsl_multifit_nlinear_free(handle) }
}

/// A reference that a C callback can carry.
private final class ModelBox {
  let model: any ResidualModel

  init(_ model: any ResidualModel) { self.model = model }

  func parameters(_ vector: UnsafePointer<gsl_vector>) -> [Double] {
    // The solver passes a vector of as many elements as the problem has parameters.
    (0..<model.parameterCount).map { unsafe gsl_vector_get(vector, $0) }
  }
}

private func fillResiduals(
  _ position: UnsafePointer<gsl_vector>?, _ context: UnsafeMutableRawPointer?,
  _ residuals: UnsafeMutablePointer<gsl_vector>?
) -> Int32 {
  guard let position = unsafe position, let context = unsafe context else {
    return Int32(GSL_EFAULT)
  }
  // The context is the box that the fit keeps alive while the solver runs.
  let box = unsafe Unmanaged<ModelBox>.fromOpaque(context).takeUnretainedValue()
  let parameters = unsafe box.parameters(position)
  for point in 0..<box.model.pointCount {
    let residual = box.model.residual(point, parameters)
    // An error here would end the fit. A residual worse than any real one has the step taken
    // back and shortened; its square must stay finite to be compared.
    unsafe gsl_vector_set(residuals, point, residual.isFinite ? residual : 1e150)
  }
  return 0
}

private func fillJacobian(
  _ position: UnsafePointer<gsl_vector>?, _ context: UnsafeMutableRawPointer?,
  _ jacobian: UnsafeMutablePointer<gsl_matrix>?
) -> Int32 {
  guard let position = unsafe position, let context = unsafe context else {
    return Int32(GSL_EFAULT)
  }
  // The context is the box that the fit keeps alive while the solver runs.
  let box = unsafe Unmanaged<ModelBox>.fromOpaque(context).takeUnretainedValue()
  let parameters = unsafe box.parameters(position)
  for point in 0..<box.model.pointCount {
    for (index, slope) in box.model.gradient(point, parameters).enumerated() {
      guard slope.isFinite else { return Int32(GSL_EBADFUNC) }
      unsafe gsl_matrix_set(jacobian, point, index, slope)
    }
  }
  return 0
}
