import Landscape
import Probing

/// A quadratic loss ½ Σ c_i w_i², whose every number is known, and which counts what is asked of it.
final class Bowl: DifferentiableObjective {
  let layout: ParameterLayout
  let curvatures: [Double]
  private(set) var point: [Double]
  private(set) var lossCount = 0
  private(set) var productCount = 0
  /// Products after which every other one is refused, as an interruption does it.
  var productLimit = Int.max

  /// Two tensors: all but the last two parameters, and these.
  init(_ curvatures: [Double], at point: [Double]) {
    (self.curvatures, self.point) = (curvatures, point)
    layout = ParameterLayout([
      (name: "a.weight", shape: [1, curvatures.count - 2], kind: .weight),
      (name: "b.weight", shape: [2, 1], kind: .weight),
    ])
  }

  func move(to point: [Double]) { self.point = point }

  func value() -> Double {
    lossCount += 1
    return point.indices.reduce(0) { $0 + curvatures[$1] * point[$1] * point[$1] / 2 }
  }

  func gradient(into gradient: inout [Double]) {
    for index in point.indices { gradient[index] = curvatures[index] * point[index] }
  }

  func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    guard productCount < productLimit else { throw .cancelled }
    productCount += 1
    for index in vector.indices { product[index] = curvatures[index] * vector[index] }
  }
}
