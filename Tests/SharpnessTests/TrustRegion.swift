/// The exact maximum of ½ e'Ae + g'e over |e| <= radius, in the basis of A's eigenvectors.
///
/// It is at e = (λI - A)⁻¹ g for the λ >= max(0, largest eigenvalue) with |e| = radius, the root of
/// the secular equation Σ gᵢ² / (λ - aᵢ)² = radius², or at λ = 0 inside the ball. (Nocedal & Wright
/// 2006, "Numerical Optimization", theorem 4.1; the hard case, g orthogonal to the leading
/// eigenvectors, is left out.)
func trustRegionMaximum(eigenvalues: [Double], slope: [Double], radius: Double) -> Double {
  func step(_ multiplier: Double) -> [Double] {
    eigenvalues.indices.map { slope[$0] / (multiplier - eigenvalues[$0]) }
  }
  func length(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
  func rise(_ step: [Double]) -> Double {
    step.indices.reduce(0) { $0 + step[$1] * (eigenvalues[$1] * step[$1] / 2 + slope[$1]) }
  }
  let largest = eigenvalues.max() ?? 0
  if largest < 0, length(step(0)) <= radius { return rise(step(0)) }
  var lower = max(0, largest)
  var upper = lower + length(slope) / radius
  for _ in 0..<200 {
    let middle = (lower + upper) / 2
    if length(step(middle)) > radius { lower = middle } else { upper = middle }
  }
  return rise(step(upper))
}
