import Landscape

/// A loss given by closures, which remembers where it was asked.
final class FunctionObjective: DifferentiableObjective {
  let layout: ParameterLayout
  private(set) var point: [Double]
  /// The points whose loss was computed, in order.
  private(set) var evaluated: [[Double]] = []
  private let slope: ([Double]) -> [Double]
  private let loss: ([Double]) throws(LandscapeError) -> Double

  init(
    at point: [Double], slope: @escaping ([Double]) -> [Double] = { $0.map { _ in 0 } },
    loss: @escaping ([Double]) throws(LandscapeError) -> Double
  ) {
    layout = ParameterLayout([("weight", [point.count, 1], .weight)])
    self.point = point
    self.slope = slope
    self.loss = loss
  }

  func move(to point: [Double]) { self.point = point }

  func value() throws(LandscapeError) -> Double {
    evaluated.append(point)
    let number = try loss(point)
    guard number.isFinite else { throw .notFinite(quantity: "loss", part: "\(number)") }
    return number
  }

  func gradient(into gradient: inout [Double]) {
    gradient = slope(point)
  }

  func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    throw .missing("product with a vector")
  }
}
