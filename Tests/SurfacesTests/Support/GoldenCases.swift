import Foundation
import Golden

/// Expected numbers of one file in `Vectors`, written by `scripts/vectors/surfaces.py`.
func goldenCases<Case: Decodable>(_ name: String) -> [Case] {
  GoldenFile(name, in: .module).cases
}

/// Whether two lists of numbers agree pair by pair to an absolute tolerance.
func agree(_ found: [Double], _ expected: [Double], within tolerance: Double) -> Bool {
  found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance }
}
