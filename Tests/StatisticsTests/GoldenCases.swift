import Foundation
import Golden

/// Expected numbers of one file in `Vectors`, written by `scripts/vectors/statistics.py`.
func goldenCases<Case: Decodable>(_ name: String) -> [Case] {
  GoldenFile(name, in: .module).cases
}

/// Whether two numbers agree to a relative tolerance, or absolutely below 1.
func agrees(_ found: Double, _ expected: Double, within tolerance: Double) -> Bool {
  abs(found - expected) <= tolerance * max(1, abs(expected))
}

/// The largest number of events that runs of the given rate show but once in about 10^5 seeds.
///
/// The mean plus 4.3 standard deviations of the binomial law, whose upper tail is then close to
/// the normal one, 10^-5. Seeds are fixed, so a test either always passes or never.
func mostExpected(rate: Double, runs: Int) -> Int {
  let count = Double(runs)
  return Int(count * rate + 4.3 * (count * rate * (1 - rate)).squareRoot())
}

/// The counterpart of `mostExpected(rate:runs:)` in the lower tail.
func fewestExpected(rate: Double, runs: Int) -> Int {
  let count = Double(runs)
  return Int((count * rate - 4.3 * (count * rate * (1 - rate)).squareRoot()).rounded(.up))
}
