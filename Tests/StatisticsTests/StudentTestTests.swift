import Statistics
import Testing

/// Samples with SciPy's p-values, shared by the suites of both tests of a mean.
struct HypothesisCase: Decodable, Sendable {
  let samples: [Double]
  let assumedMean: Double
  let less: Double
  let greater: Double
  let different: Double
  let margin: Double
  let equivalenceLower: Double
  let equivalenceUpper: Double
}

@Suite("Student test") struct StudentTestTests {
  @Test("agrees with SciPy", arguments: goldenCases("Hypotheses") as [HypothesisCase])
  func golden(_ expected: HypothesisCase) throws {
    let wanted: [(StudentTest.Alternative, Double)] = [
      (.less, expected.less), (.greater, expected.greater), (.different, expected.different),
    ]
    for (alternative, pValue) in wanted {
      let test = try StudentTest(
        of: expected.samples, assumedMean: expected.assumedMean, alternative: alternative)
      // t to some tens of ulps, and the distribution function to 1e-10.
      #expect(agrees(test.pValue, pValue, within: 1e-9))
    }
  }

  @Test("of identical samples takes the limit of its p-value")
  func identicalSamples() throws {
    #expect(try StudentTest(of: [1, 1], assumedMean: 0, alternative: .greater).pValue == 0)
    #expect(try StudentTest(of: [1, 1], assumedMean: 0, alternative: .less).pValue == 1)
    #expect(try StudentTest(of: [1, 1], assumedMean: 1, alternative: .different).pValue == 1)
  }
}
