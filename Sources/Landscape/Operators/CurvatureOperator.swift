/// A matrix of curvature of an objective at its point.
public struct CurvatureOperator<Objective: DifferentiableObjective>: SymmetricOperator {
  /// The loss; whoever moves it moves the operator.
  public let objective: Objective
  /// Which of its matrices.
  public let matrix: CurvatureMatrix

  /// The operator of a matrix of an objective.
  public init(_ matrix: CurvatureMatrix, of objective: Objective) {
    (self.matrix, self.objective) = (matrix, objective)
  }

  public var dimension: Int { objective.parameterCount }

  public func multiply(
    _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    try objective.multiply(matrix, vector, into: &product)
  }
}
