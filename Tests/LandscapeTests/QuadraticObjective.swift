import Landscape

/// The loss ½ wᵀAw with every fault that a check is to find.
final class QuadraticObjective: DifferentiableObjective {
  enum Fault {
    case none, changingLoss, changingGradient, changingProduct, addedProduct, infiniteLoss
    case notANumberInGradient, notANumberInProduct
  }

  let layout: ParameterLayout
  private(set) var point: [Double]
  private let matrix: DenseMatrix
  private let fault: Fault
  private var calls = 0.0

  init(_ matrix: DenseMatrix, at point: [Double]? = nil, fault: Fault = .none) {
    (self.matrix, self.fault) = (matrix, fault)
    self.point = point ?? Array(repeating: 1, count: matrix.dimension)
    layout = ParameterLayout([("weight", [matrix.dimension], .weight)])
  }

  func move(to point: [Double]) throws(LandscapeError) {
    self.point = point
  }

  func value() throws(LandscapeError) -> Double {
    calls += 1
    var product = point
    try matrix.multiply(point, into: &product)
    let value = dot(point, product) / 2
    return switch fault {
    case .changingLoss: value + 1e-12 * calls
    case .infiniteLoss: .infinity
    default: value
    }
  }

  func gradient(into gradient: inout [Double]) throws(LandscapeError) {
    calls += 1
    try matrix.multiply(point, into: &gradient)
    if fault == .changingGradient { gradient[0] += 1e-9 * calls }
    if fault == .notANumberInGradient { gradient[0] = .nan }
  }

  func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    guard matrix == .hessian else { throw .missing(matrix.rawValue) }
    calls += 1
    let before = product
    try self.matrix.multiply(vector, into: &product)
    switch fault {
    case .changingProduct: product[0] += 1e-9 * calls
    case .addedProduct: for index in product.indices { product[index] += before[index] }
    case .notANumberInProduct: product[0] = .nan
    default: break
    }
  }
}
