import Landscape

/// The loss ½ x'Ax + b'x + c, of which everything is known.
final class Quadratic: DifferentiableObjective {
  let layout: ParameterLayout
  let matrix: [[Double]]
  let slope: [Double]
  let constant: Double
  private(set) var point: [Double]

  init(
    _ matrix: [[Double]], slope: [Double], constant: Double = 0, at point: [Double],
    layout: ParameterLayout? = nil
  ) {
    (self.matrix, self.slope, self.constant, self.point) = (matrix, slope, constant, point)
    self.layout = layout ?? ParameterLayout([("weight", [1, slope.count], .weight)])
  }

  /// A diagonal A.
  convenience init(
    diagonal: [Double], slope: [Double], constant: Double = 0, at point: [Double]
  ) {
    let matrix = diagonal.indices.map { row in
      diagonal.indices.map { $0 == row ? diagonal[row] : 0 }
    }
    self.init(matrix, slope: slope, constant: constant, at: point)
  }

  /// A with the given eigenvalues, with that gradient in the basis of the eigenvectors at 0.
  ///
  /// The basis is the reflection I - 2 v v' for a unit vector v, so it is dense and exactly known.
  convenience init(eigenvalues: [Double], slope: [Double], reflectedAt normal: [Double]) {
    let square = normal.reduce(0) { $0 + $1 * $1 }
    let basis = normal.indices.map { row in
      normal.indices.map { (row == $0 ? 1 : 0) - 2 * normal[row] * normal[$0] / square }
    }
    let matrix = normal.indices.map { row in
      normal.indices.map { column in
        normal.indices.reduce(0) { $0 + basis[row][$1] * eigenvalues[$1] * basis[column][$1] }
      }
    }
    let rotated = normal.indices.map { row in
      normal.indices.reduce(0) { $0 + basis[row][$1] * slope[$1] }
    }
    self.init(matrix, slope: rotated, at: normal.map { _ in 0 })
  }

  func move(to point: [Double]) { self.point = point }

  func value() -> Double {
    let product = self.product(point)
    return point.indices.reduce(constant) {
      $0 + point[$1] * (product[$1] / 2 + slope[$1])
    }
  }

  func gradient(into gradient: inout [Double]) {
    let product = self.product(point)
    for index in gradient.indices { gradient[index] = product[index] + slope[index] }
  }

  func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    guard matrix == .hessian else { throw .missing(matrix.rawValue) }
    product = self.product(vector)
  }

  private func product(_ vector: [Double]) -> [Double] {
    // Plain loops: the simulations of coverage spend their time here, without optimisation.
    var product: [Double] = []
    for row in matrix {
      var sum = 0.0
      for index in row.indices { sum += row[index] * vector[index] }
      product.append(sum)
    }
    return product
  }
}
