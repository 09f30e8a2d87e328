internal import ArgumentParser
internal import Landscape

/// Which matrix of curvature is looked at.
struct MatrixOptions: ParsableArguments {
  @Option(help: "Which second-order matrix of the loss; hessian is gauss-newton plus residual.")
  var matrix = CurvatureMatrix.hessian
}
