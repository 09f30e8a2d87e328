import Foundation
import Testing

@testable import Statistics

@Suite("Estimate") struct EstimateTests {
  static let bounded = Estimate(
    value: 0.25, interval: 0.125...0.5, standardError: 0.0625, sampleCount: 20, level: 0.95,
    method: .student, kind: .fixedSample, isConverged: true)
  static let unbounded = Estimate(
    value: -3, interval: -.infinity...(.infinity), standardError: nil, sampleCount: 1,
    level: 0.9, method: .normalMixtureSequence, kind: .anytimeValid, isConverged: false)

  @Test("survives JSON unchanged, also without bounds", arguments: [bounded, unbounded])
  func roundTrip(_ estimate: Estimate) throws {
    let data = try JSONEncoder().encode(estimate)
    #expect(try JSONDecoder().decode(Estimate.self, from: data) == estimate)
  }

  @Test("is a flat record in JSON")
  func flatRecord() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(Self.bounded), as: UTF8.self)
    #expect(
      text == """
        {"isConverged":true,"kind":"fixedSample","level":0.95,"lower":0.125,"method":"student",\
        "sampleCount":20,"standardError":0.0625,"upper":0.5,"value":0.25}
        """)
  }

  @Test(
    "refuses a record that no estimate can have",
    arguments: [
      ("\"lower\":0.125", "\"lower\":0.75"), ("\"level\":0.95", "\"level\":1"),
      ("\"sampleCount\":20", "\"sampleCount\":-1"),
      ("\"standardError\":0.0625", "\"standardError\":-1"),
      ("\"method\":\"student\"", "\"method\":\"guess\""),
    ])
  func impossibleRecords(original: String, damaged: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(Self.bounded), as: UTF8.self)
    #expect(text.contains(original))
    let data = Data(text.replacingOccurrences(of: original, with: damaged).utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Estimate.self, from: data) }
  }

  @Test("describes itself in one line")
  func words() {
    #expect(Self.bounded.description == "0.25 [0.125, 0.5] (95% student, n = 20)")
    #expect(
      Self.unbounded.description
        == "-3 [-inf, inf] (90% normalMixtureSequence, anytime, n = 1, not converged)")
  }

  @Test("refuses an interval of impossible level")
  func levelTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = Estimate(
        value: 0, interval: 0...1, standardError: nil, sampleCount: 1, level: 1,
        method: .student, kind: .fixedSample, isConverged: true)
    }
  }
}
