import FeatureMaps
import Randomness

extension FlatVector {
  /// Values in memory of their own.
  init(_ values: [Float], _ variant: LaneVariant = .fastest) {
    self.init(
      count: values.count, in: Arena(floatCount: values.count, variant: variant), at: 0)
    load(values.span)
  }

  /// Independent standard normal values in memory of their own.
  init(normal count: Int, seed: UInt64, _ variant: LaneVariant = .fastest) {
    var random = RandomStream(seed: seed)
    self.init((0..<count).map { _ in Float(random.normal()) }, variant)
  }

  var values: [Float] { (0..<count).map { self[$0] } }

  /// The bits, which also tell zeros of either sign and NaN apart.
  var bits: [UInt32] { values.map(\.bitPattern) }
}

/// The unit roundoff of Float.
let roundoff = Double(Float.ulpOfOne) / 2
