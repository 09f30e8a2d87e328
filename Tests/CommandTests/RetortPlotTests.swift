import Foundation
import Testing

@Suite("retort-plot") struct RetortPlotTests {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the program that was built beside these tests, and waits for it.
  private static func run(_ arguments: String...) throws -> Outcome {
    let process = Process()
    let products = Bundle.main.executableURL?.deletingLastPathComponent()
    process.executableURL = products?.appending(path: "retort-plot")
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // What it prints is far below the size at which a pipe would block.
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
      errors: String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
  }

  /// A new folder with a table of invented numbers, removed when the body ends.
  private static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = "arm,error,interval_low,interval_high,trials\nsingle,0.5,0.4,0.6,20\n"
    try Data(table.utf8).write(to: folder.appending(path: "errors.csv"))
    try body(folder)
  }

  @Test(
    "draws each format, the same bytes from one run to the next", arguments: ["svg", "pdf", "png"])
  func draws(suffix: String) throws {
    try Self.withFolder { folder in
      let files = ["a", "b"].map { folder.appending(path: "\($0).\(suffix)") }
      for file in files {
        let outcome = try Self.run("errors", "--in", folder.path, "--out", file.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
      }
      #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
    }
  }

  @Test("lists the figures and explains their columns")
  func lists() throws {
    let list = try Self.run("list")
    #expect(list.status == 0)
    for name in ["view-growth", "lottery", "errors", "ledger", "claims.csv"] {
      #expect(list.output.contains(name))
    }
    let columns = try Self.run("ledger", "--columns")
    #expect(columns.status == 0 && columns.output.contains("interval_low"))
    #expect(try Self.run("--help").output.contains("EXAMPLES"))
  }

  @Test("refuses bad requests with 64 and names what is allowed")
  func badRequests() throws {
    let unknown = try Self.run("eror", "--in", ".", "--out", "a.svg")
    #expect(unknown.status == 64 && unknown.errors.contains("ensemble-law"))
    let suffix = try Self.run("errors", "--in", ".", "--out", "a.gif")
    #expect(suffix.status == 64 && suffix.errors.contains(".svg, .pdf, .png"))
    #expect(try Self.run("errors").status == 64)
    #expect(try Self.run("errors", "--in", ".", "--out", "a.svg", "--style", "poster").status == 64)
  }

  @Test("refuses bad data with 65 and names file, line and column")
  func badData() throws {
    try Self.withFolder { folder in
      let out = folder.appending(path: "a.svg")
      let missing = try Self.run("lottery", "--in", folder.path, "--out", out.path)
      #expect(missing.status == 65 && missing.errors.contains("lottery.csv"))
      let text = "arm,error,interval_low,interval_high,trials\nsingle,half,0.4,0.6,20\n"
      try Data(text.utf8).write(to: folder.appending(path: "errors.csv"))
      let faulty = try Self.run("errors", "--in", folder.path, "--out", out.path)
      #expect(faulty.status == 65)
      #expect(faulty.errors.contains("errors.csv: line 2: error: found 'half'"))
      #expect(!FileManager.default.fileExists(atPath: out.path))
    }
  }

  @Test("fails with 1 where the file cannot be written, and says why")
  func unwritable() throws {
    try Self.withFolder { folder in
      let path = folder.path + "/absent/a.svg"
      let outcome = try Self.run("errors", "--in", folder.path, "--out", path)
      #expect(outcome.status == 1 && outcome.errors.contains(path))
    }
  }
}
