import Foundation
import Probing
import Testing

@Suite("The folder of a probe") struct ProbeFolderTests {
  @Test("is fresh, then begun, then finished, and gives the result back")
  func states() throws {
    let place = try RunFolder()
    #expect(try place.probe().state == .fresh)
    let again = try place.probe()
    #expect(again.state == .begun)
    try again.finish(with: ["value": 0.1])
    #expect(try again.result([String: Double].self) == ["value": 0.1])
  }

  @Test("of a finished probe says so")
  func finished() throws {
    let place = try RunFolder()
    try place.probe().finish(with: [1])
    #expect(try place.probe().state == .finished)
  }

  @Test("refuses other settings, and shows each difference with both values")
  func otherSettings() throws {
    let place = try RunFolder()
    _ = try place.probe("trace", options: ["seed": "1", "method": "xtrace"])
    let error = #expect(throws: ProbeRunError.self) {
      try place.probe("trace", options: ["seed": "2", "method": "xtrace", "level": "0.9"])
    }
    #expect(
      error
        == .otherSettings(
          path: place.url.path,
          differences: ["level: found nothing, asked for 0.9", "seed: found 1, asked for 2"]))
    #expect(error?.description.contains("\n  seed: found 1, asked for 2") == true)
    let other = #expect(throws: ProbeRunError.self) { try place.probe("density") }
    #expect(
      other
        == .otherSettings(
          path: place.url.path, differences: ["probe: found trace, asked for density"]))
  }

  @Test("refuses files of a name that the probe writes where no settings are")
  func foreign() throws {
    let place = try RunFolder()
    try place.write("cells.csv", "cell\n")
    #expect(throws: ProbeRunError.foreign(path: place.url.path, file: "cells.csv")) {
      try place.probe(writing: ["cells.csv"])
    }
    #expect(try place.probe(writing: ["other.csv"]).state == .fresh)
  }

  @Test("is held by one at a time")
  func lock() throws {
    let place = try RunFolder()
    let holder = try place.probe()
    let error = #expect(throws: ProbeRunError.self) { try place.probe() }
    #expect(error?.description.contains("another process is writing it") == true)
    #expect(holder.state == .fresh)
  }

  @Test("whose settings cannot be read is named as damaged")
  func damaged() throws {
    let place = try RunFolder()
    try place.write("settings.json", "{\"probe\": 3}")
    let error = #expect(throws: ProbeRunError.self) { try place.probe() }
    #expect(error?.description.contains("settings.json: found no ProbeSettings") == true)
  }
}
