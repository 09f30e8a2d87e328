import Foundation
import Golden

/// Expected numbers of one file in `Vectors`, written by `scripts/vectors/distillation.py`.
func goldenCases<Case: Decodable>(_ name: String) -> [Case] {
  GoldenFile(name, in: .module).cases
}

/// What NumPy says of two networks' logits.
struct MetricCase: Decodable, Sendable {
  let classes: Int
  let logits: [Double]
  let teacher: [Double]
  let labels: [Int]
  let negativeLogLikelihood: Double
  let accuracy: Double
  let calibrationError15: Double
  let calibrationError4: Double
  let agreement: Double
  let divergence: Double
}
