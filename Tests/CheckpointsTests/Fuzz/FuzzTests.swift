import Fuzzing
import Records
import Testing

/// The reader of checkpoints against damaged files, each way to call it in a process of its own.
///
/// A failure names the number of the input; the same number always is the same input.
@Suite("Fuzzing of checkpoints") struct FuzzTests {
  @Test(
    "no damaged file crashes or hangs a reader, claims memory beyond its size, or breaks a promise",
    arguments: FuzzedReader.allCases)
  func damagedFiles(reader: FuzzedReader) async throws {
    let folder = try TemporaryFolder()
    let progressPath = folder.file("progress")
    let count = FuzzRun.count
    await #expect(processExitsWith: .success) {
      [reader = reader as FuzzedReader, count = count as Int, path = progressPath as String] in
      let outcome = try FuzzRun.outcome(
        of: reader, number: 200 + (FuzzedReader.allCases.firstIndex(of: reader) ?? 0),
        count: count, progressPath: path)
      #expect(outcome.broken == [], "these inputs were accepted and are not as promised")
      #expect(outcome.isThorough, "only \(outcome.accepted) of \(count) got past every check")
    }
    let progress = String(decoding: try FileContents.bytes(of: progressPath), as: UTF8.self)
    #expect(progress == "\(count)", "\(reader.rawValue) stopped at input \(progress)")
  }
}
