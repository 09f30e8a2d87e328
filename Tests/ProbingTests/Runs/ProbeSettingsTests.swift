import Foundation
import Probing
import Testing

@Suite("Settings of a probe") struct ProbeSettingsTests {
  @Test("come back from JSON as they were")
  func coding() throws {
    let settings = try RunFolder().settings("trace", ["seed": "1"])
    let data = try JSONEncoder().encode(settings)
    let read = try JSONDecoder().decode(ProbeSettings.self, from: data)
    #expect(read == settings && read.differences(from: settings) == [])
  }

  @Test("differ in what the objective does otherwise too")
  func objective() throws {
    let settings = try RunFolder().settings("trace", [:])
    let record = try TinySubject(.shallow, seed: 2).objective().record
    let other = ProbeSettings(probe: "trace", options: [:], objective: record)
    #expect(settings.differences(from: other).contains("network: found 2, asked for 1"))
  }
}
