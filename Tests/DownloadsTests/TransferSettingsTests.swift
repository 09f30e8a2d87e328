import Testing

@testable import Downloads

@Suite("Transfer settings") struct TransferSettingsTests {
  @Test("pauses double, up to a minute")
  func pauses() throws {
    let settings = try TransferSettings(pauseSeconds: 5)
    #expect([1, 2, 3, 4, 5, 99].map(settings.pause) == [5, 10, 20, 40, 60, 60])
  }

  @Test("values outside their ranges are refused with the range")
  func ranges() {
    #expect(
      throws: DownloadError.setting("stall seconds", found: "0.0", allowed: "0.1 to 3600")
    ) { try TransferSettings(stallSeconds: 0) }
    #expect(throws: DownloadError.setting("attempts", found: "0", allowed: "1 to 100")) {
      try TransferSettings(attempts: 0)
    }
    #expect(throws: DownloadError.setting("pause seconds", found: "-1.0", allowed: "0 to 60")) {
      try TransferSettings(pauseSeconds: -1)
    }
    #expect(throws: DownloadError.self) { try TransferSettings(stallSeconds: .nan) }
  }
}
