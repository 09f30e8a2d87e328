import Foundation
import Golden

/// Expected numbers of one file in `Vectors`, written by `scripts/vectors/representations.py`.
func goldenCases<Case: Decodable>(_ name: String) -> [Case] {
  GoldenFile(name, in: .module).cases
}

/// Numbers in [-0.5, 0.5) that the generator computes alike, [rows × columns].
func fractions(_ sequence: Int, _ rows: Int, _ columns: Int) -> [Double] {
  (0..<rows * columns).map { index in
    let square = index * index * (31 + sequence)
    let remainder = (square + index * 7_919 + sequence * 104_729 + 13) % 1_009
    return Double(remainder) / 1_009 - 0.5
  }
}

/// Whether numbers agree to a tolerance, relative to the larger of them and 1.
func agree(_ found: [Double], _ expected: [Double], within tolerance: Double) -> Bool {
  found.count == expected.count
    && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}
