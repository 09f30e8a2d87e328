internal import CKernels
internal import Foundation

/// The activation of the multi-view theory: a power law up to a threshold, a line above it.
///
///     act(z) = 0                           z <= 0
///              z^q / (q ϱ^(q-1))           0 <= z <= ϱ
///              z - (1 - 1/q) ϱ             z >= ϱ
///
/// Its slope is 0, (z / ϱ)^(q-1) and 1: continuous everywhere.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, section 2 (equation number not checked).
public struct SmoothedReLU: Sendable, Hashable {
  /// The power q, at least 2 and finite; 2, 3 and 4 take only multiplications.
  ///
  /// Any other power goes through logarithm and exponential in double precision, to the nearest
  /// float in nearly all cases and some twenty times slower.
  public let power: Double
  /// The threshold ϱ, positive and finite, in units of the pre-activation.
  public let threshold: Float

  /// An activation of the given power and threshold.
  public init(power: Double, threshold: Float) {
    precondition(power >= 2 && power.isFinite, "a smoothed ReLU has a power of at least 2")
    precondition(
      threshold.isNormal && threshold > 0 && (1 / threshold).isNormal,
      "a smoothed ReLU has a positive threshold, neither tiny nor huge")
    self.power = power
    self.threshold = threshold
  }

  /// act(z), in double precision: the reference for the kernels.
  public func value(at z: Double) -> Double {
    let threshold = Double(threshold)
    if z <= 0 { return 0 }
    if z >= threshold { return z - (1 - 1 / power) * threshold }
    return z * pow(z / threshold, power - 1) / power
  }

  /// The derivative of act at z, in double precision: the reference for the kernels.
  public func slope(at z: Double) -> Double {
    let threshold = Double(threshold)
    if z <= 0 { return 0 }
    return z >= threshold ? 1 : pow(z / threshold, power - 1)
  }

  func network(_ shape: TwoLayerShape) -> rk_network {
    rk_network(
      coordinates: Int64(shape.coordinateCount), classes: Int64(shape.classCount),
      neurons_per_class: Int64(shape.neuronsPerClass), columns: Int64(shape.columnCount),
      power: power, threshold: threshold)
  }
}
