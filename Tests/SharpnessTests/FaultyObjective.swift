import Landscape

/// A loss that fails at one of its evaluations.
final class FaultyObjective: DifferentiableObjective {
  /// What happens instead of a loss.
  enum Fault: Sendable, CaseIterable { case error, notANumber }

  let base: Quadratic
  let fault: Fault
  /// Which loss fails, from 1.
  let failing: Int
  private(set) var lossCount = 0
  /// How many gradients are sound, before they turn into NaN.
  var soundGradients = Int.max

  init(_ base: Quadratic, _ fault: Fault, at failing: Int) {
    (self.base, self.fault, self.failing) = (base, fault, failing)
  }

  var layout: ParameterLayout { base.layout }
  var point: [Double] { base.point }

  func move(to point: [Double]) { base.move(to: point) }

  func value() throws(LandscapeError) -> Double {
    lossCount += 1
    guard lossCount == failing else { return base.value() }
    switch fault {
    case .error: throw .failed("no more samples")
    case .notANumber: return .nan
    }
  }

  func gradient(into gradient: inout [Double]) {
    base.gradient(into: &gradient)
    soundGradients -= 1
    if soundGradients < 0 { gradient[0] = .nan }
  }

  func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    try base.multiply(matrix, vector, into: &product)
  }
}
