import Foundation
import Testing

@testable import Statistics

@Suite("Capital process") struct CapitalProcessTests {
  /// The capital as the plain product of the definition.
  static func capital(_ values: [Double], _ stakes: [Double], against mean: Double) -> Double {
    zip(values, stakes).reduce(1) { $0 * (1 + min($1.1, 0.5 / mean) * ($1.0 - mean)) }
  }

  @Test("rules out exactly the candidates against which the capital reached the threshold")
  func bound() {
    let values = (0..<60).map { 0.6 + 0.3 * sin(Double($0)) }
    let stakes = values.indices.map { 1.5 / (1 + 0.05 * Double($0)) }
    var process = CapitalProcess(logThreshold: log(20))
    var best = 0.0
    for count in 1...60 {
      process.add(values[count - 1], stake: stakes[count - 1])
      let seen = Array(values[..<count])
      // The highest candidate on a grid that is ruled out at this count or was before.
      let grid = (1..<1_000).map { Double($0) / 1_000 }
      let excluded = grid.last { Self.capital(seen, stakes, against: $0) >= 20 } ?? 0
      best = max(best, excluded)
      #expect(process.bound >= best - 1e-9)
      #expect(process.bound <= best + 0.001)
    }
    #expect(process.bound > 0.3)
  }

  @Test("rules nothing out on values of 0")
  func zeros() {
    var process = CapitalProcess(logThreshold: log(20))
    for _ in 0..<100 { process.add(0, stake: 1) }
    #expect(process.bound == 0)
  }

  @Test("approaches 1 on values of 1, without overflow")
  func ones() {
    var process = CapitalProcess(logThreshold: log(40))
    for _ in 0..<5_000 { process.add(1, stake: 8) }
    // Against m the capital is (1 + (1 − m)/2m)^5000, which is 40 at m = 0.99853.
    let expected = 1 / (2 * pow(40, 1.0 / 5_000) - 1)
    #expect(agrees(process.bound, expected, within: 1e-8))
  }
}
