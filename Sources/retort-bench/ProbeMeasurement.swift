import Landscape
import Probing
import Randomness

/// Durations of work with the Hessian of a loss, and what the work found.
struct ProbeMeasurement {
  let timing: Timing
  /// Products with the Hessian in each repetition.
  let products: Int
  /// Nil for a product.
  let eigenvalues: ExtremeEigenvalues?

  /// Times the work after one product that is not timed.
  ///
  /// - Throws: `LandscapeError` for products with a NaN or an infinity.
  init(
    _ work: ProbeWork, of objective: NetworkObjective, _ search: EigenvalueSettings,
    repetitions: Int
  ) throws {
    let hessian = CurvatureOperator(.hessian, of: objective)
    let root = RandomStream(seed: 1)
    var random = root.child(.data, 0)
    let direction = (0..<hessian.dimension).map { _ in random.normal() }
    var product = [Double](repeating: 0, count: hessian.dimension)
    try hessian.multiply(direction, into: &product)
    var (seconds, found) = ([Double](), ExtremeEigenvalues?.none)
    for _ in 0..<repetitions {
      let duration = try Timing.seconds {
        switch work {
        case .product: try hessian.multiply(direction, into: &product)
        case .topEigenvalues:
          found = try ThickRestartLanczos(search).extremes(of: hessian, random: root)
        }
      }
      seconds.append(duration)
    }
    timing = Timing(seconds: seconds)
    products = found?.products ?? 1
    eigenvalues = found
  }
}
