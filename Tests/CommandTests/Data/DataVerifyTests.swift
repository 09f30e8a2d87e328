import Foundation
import Testing

@Suite("retort data verify") struct DataVerifyTests {
  /// What `--json` prints.
  private struct Report: Decodable {
    let dataSet: String
    let folder: String
    let isSound: Bool
    let files: [File]

    struct File: Decodable {
      let name: String
      let path: String
      let state: String
      let foundBytes: Int?
      let expectedBytes: Int?
      let foundChecksum: String?
      let expectedChecksum: String?
      let offset: Int?
      let problem: String?
    }
  }

  /// MNIST with a different fault in each of its files.
  private static func faultyFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    // An array of 60,000 zeros, as long as the published one.
    try folder.write(
      "train-labels-idx1-ubyte", Data([0, 0, 8, 1, 0, 0, 0xEA, 0x60]) + Data(count: 60_000))
    try folder.write("t10k-images-idx3-ubyte", Data(count: 100))
    // As long as the published one, but no IDX file, which begins with two zeros.
    try folder.write(
      "t10k-labels-idx1-ubyte", Data([1, 0, 8, 1, 0, 0, 0x27, 0x10]) + Data(count: 10_000))
    return folder
  }

  @Test("names every fault with its file, in numbers that programs can read")
  func json() throws {
    let folder = try Self.faultyFolder()
    let outcome = try Program.retort.run(
      "data", "verify", "mnist", "--to", folder.url.path, "--json")
    #expect(outcome.ending == .exit(65))
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.dataSet == "MNIST" && !report.isSound && report.folder == folder.url.path)
    #expect(
      report.files.map(\.state) == ["missing", "wrong checksum", "wrong size", "broken"])
    #expect(report.files[0].path == folder.path("train-images-idx3-ubyte"))
    // By GNU md5sum; the other is known from many users of the file.
    #expect(report.files[1].foundChecksum == "ab2020c01635582b2dc28033977a0238")
    #expect(report.files[1].expectedChecksum == "a25bea736e30d166cdddb491f175f624")
    #expect(report.files[2].foundBytes == 100 && report.files[2].expectedBytes == 7_840_016)
    #expect(report.files[3].offset == 0)
    #expect(report.files[3].problem?.contains("magic: this is not an IDX file") == true)
  }

  @Test("tells people the same within 100 columns")
  func text() throws {
    let folder = try Self.faultyFolder()
    let outcome = try Program.retort.run("data", "verify", "mnist", "--to", folder.url.path)
    #expect(outcome.ending == .exit(65) && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").dropFirst()
    #expect(lines.first == "train-images-idx3-ubyte  missing")
    #expect(
      outcome.output.contains(
        "t10k-images-idx3-ubyte   wrong size: found 100 bytes, expected 7840016"))
    #expect(lines.allSatisfy { $0.count <= 100 }, "\(outcome.output)")
  }

  @Test("looks into the folder named data unless it is told otherwise")
  func place() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.retort.run(
      after: "cd '\(folder.url.path)'", ["data", "verify", "cifar100"])
    #expect(outcome.ending == .exit(65))
    #expect(
      outcome.output == """
        CIFAR-100 in data
        train.bin  missing
        test.bin   missing

        """)
  }

  @Test(
    "finds Fashion-MNIST of Debian's package by itself",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
  func debian() throws {
    let outcome = try Program.retort.run("data", "verify", "fashion-mnist", seconds: 300)
    #expect(outcome.ending == .exit(0), "\(outcome.output)")
    #expect(outcome.output.contains("t10k-labels-idx1-ubyte.gz   ok"))
  }
}
