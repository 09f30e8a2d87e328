import Foundation

/// Expected numbers of one file in `Vectors`, written by `scripts/vectors/surfaces.py`.
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

/// Whether two lists of numbers agree pair by pair to an absolute tolerance.
func agree(_ found: [Double], _ expected: [Double], within tolerance: Double) -> Bool {
  found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance }
}
