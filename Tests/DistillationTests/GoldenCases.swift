import Foundation

/// Expected numbers of one file in `Vectors`, written by `scripts/vectors/distillation.py`.
func goldenCases<Case: Decodable>(_ name: String) -> [Case] {
  guard
    let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors"),
    let data = try? Data(contentsOf: url),
    let file = try? JSONDecoder().decode(GoldenFile<Case>.self, from: data)
  else { preconditionFailure("Vectors/\(name).json is missing or has another shape") }
  return file.cases
}

private struct GoldenFile<Case: Decodable>: Decodable {
  let cases: [Case]
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
