internal import Foundation
internal import Kernels

extension SmoothedReLU {
  /// The activation with its first two derivatives, for four pre-activations.
  struct Derivatives {
    /// act(z).
    let value: SIMD4<Double>
    /// act'(z).
    let slope: SIMD4<Double>
    /// act''(z).
    let bend: SIMD4<Double>
  }

  /// The activation and its derivatives.
  ///
  ///     act'(z)  = 0    (z / ϱ)^(q-1)              1    for z <= 0, 0 < z < ϱ, z >= ϱ
  ///     act''(z) = 0    (q - 1) (z / ϱ)^(q-2) / ϱ  0
  ///
  /// The second derivative jumps at the threshold, from (q - 1) / ϱ to 0, and for q = 2 at 0 too;
  /// at the jumps it is taken as 0.
  ///
  /// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, section 2 (the activation; equation number not
  ///   checked), differentiated twice.
  func derivatives(at z: SIMD4<Double>) -> Derivatives {
    let threshold = Double(threshold)
    var share = z / threshold
    share.replace(with: 0, where: share .< 0)
    share.replace(with: 1, where: share .> 1)
    let bendShare = raised(share)
    let slope = bendShare * share
    var excess = z - threshold
    excess.replace(with: 0, where: excess .< 0)
    var bend = bendShare * ((power - 1) / threshold)
    bend.replace(with: 0, where: z .<= 0)
    bend.replace(with: 0, where: z .>= threshold)
    return Derivatives(
      value: slope * share * (threshold / power) + excess, slope: slope, bend: bend)
  }

  /// The power q - 2 of each lane; 1 for q = 2.
  private func raised(_ share: SIMD4<Double>) -> SIMD4<Double> {
    switch power {
    case 2: return SIMD4(repeating: 1)
    case 3: return share
    case 4: return share * share
    default:
      let exponent = power - 2
      return SIMD4(
        pow(share.x, exponent), pow(share.y, exponent), pow(share.z, exponent),
        pow(share.w, exponent))
    }
  }
}
