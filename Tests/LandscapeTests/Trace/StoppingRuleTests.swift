import Statistics
import Testing

@testable import Landscape

@Suite("Stopping rule") struct StoppingRuleTests {
  private func estimate(
    _ value: Double, _ interval: ClosedRange<Double>, isConverged: Bool = true
  ) -> Estimate {
    Estimate(
      value: value, interval: interval, standardError: nil, sampleCount: 30, level: 0.95,
      method: .normalMixtureSequence, kind: .anytimeValid, isConverged: isConverged)
  }

  @Test("is met by half the width, on the wider side, in the unit asked for")
  func halfWidth() throws {
    let absolute = try StoppingRule(halfWidth: .absolute(2), maximumProducts: 100)
    #expect(absolute.isMet(by: estimate(10, 8...12)))
    #expect(!absolute.isMet(by: estimate(10, 7...11)))
    let relative = try StoppingRule(halfWidth: .relative(0.25), maximumProducts: 100)
    #expect(relative.isMet(by: estimate(-8, -10 ... -6)))
    #expect(!relative.isMet(by: estimate(0, -1...1)))
  }

  @Test("is not met while there is no interval, or one that stands in for none")
  func noInterval() throws {
    let rule = try StoppingRule(halfWidth: .absolute(1e9), maximumProducts: 100)
    #expect(!rule.isMet(by: estimate(1, -.infinity...(.infinity))))
    #expect(!rule.isMet(by: estimate(1, 1...1, isConverged: false)))
  }

  @Test("splits the level over looks so that all of them together keep it")
  func levels() throws {
    let rule = try StoppingRule(halfWidth: .absolute(1), level: 0.9, maximumProducts: 100)
    // 1/2 + 1/6 + 1/12 + … = 1 − 1/(n + 1)
    let missed = (1...99).reduce(0) { $0 + 1 - rule.level(ofLook: $1) }
    #expect(abs(missed - 0.1 * 0.99) < 1e-13)
  }

  @Test("refuses what no estimate can meet")
  func refusals() {
    let widths: [StoppingRule.HalfWidth] = [.absolute(0), .relative(-1), .absolute(.infinity)]
    for width in widths {
      #expect(throws: LandscapeError.self) {
        try StoppingRule(halfWidth: width, maximumProducts: 100)
      }
    }
    #expect(throws: LandscapeError.self) {
      try StoppingRule(halfWidth: .absolute(1), level: 1, maximumProducts: 100)
    }
    #expect(throws: LandscapeError.self) {
      try StoppingRule(halfWidth: .absolute(1), maximumProducts: 0)
    }
  }
}
