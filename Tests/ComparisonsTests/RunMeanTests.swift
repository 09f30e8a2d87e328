import Comparisons
import Statistics
import Testing

@Suite("Means over runs") struct RunMeanTests {
  @Test("have Student's interval")
  func interval() throws {
    let mean = try RunMean(of: [0.5, 0.6, 0.7])
    let interval = try #require(mean.estimate).interval
    // Standard deviation 0.1, so 0.1 / √3; t(0.975, 2) = 4.30265273 in printed tables.
    let half = 4.302_652_73 * 0.1 / 3.0.squareRoot()
    #expect(abs(mean.mean - 0.6) < 1e-15)
    #expect(abs(interval.lowerBound - (0.6 - half)) < 1e-8)
    #expect(abs(interval.upperBound - (0.6 + half)) < 1e-8)
    #expect(mean.absence == nil)
  }

  @Test("of one run or of runs that agree have none, and say why")
  func none() throws {
    let one = try RunMean(of: [0.5])
    #expect(one.mean == 0.5 && one.estimate == nil && one.absence == .oneRun)
    let alike = try RunMean(of: [0.5, 0.5])
    #expect(alike.mean == 0.5 && alike.estimate == nil && alike.absence == .noSpread)
    // 0.3 - 0.2 and 0.2 - 0.1 differ by rounding alone.
    let rounded = [0.3 - 0.2, 0.2 - 0.1]
    #expect(rounded[0] != rounded[1])
    #expect(try RunMean(of: rounded, resolution: 2 * 0.3.ulp).absence == .noSpread)
  }

  @Test("need a finite value", arguments: [[], [Double.nan], [1, .infinity]])
  func impossible(values: [Double]) {
    #expect(throws: (any Error).self) { try RunMean(of: values) }
  }
}
