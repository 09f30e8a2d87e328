import Foundation
import Randomness
import Records
import Testing

/// Every reader against damaged files, each reader in a process of its own.
///
/// `scripts/fuzz` runs many more inputs than the tests do, by `RETORT_FUZZ_COUNT`. A failure names
/// the number of the input; the same number always is the same input.
@Suite("Fuzzing") struct FuzzTests {
  /// Inputs for each reader.
  private static let count =
    ProcessInfo.processInfo.environment["RETORT_FUZZ_COUNT"].flatMap { Int($0) } ?? 1000

  /// An input that takes longer counts as a hang, in seconds; even the slowest takes milliseconds.
  private static let secondsPerInput: UInt32 = 20

  @Test(
    "no damaged file crashes or hangs a reader, claims memory beyond its size, or breaks a promise",
    arguments: FuzzedReader.allCases)
  func damagedFiles(reader: FuzzedReader) async throws {
    let folder = try TemporaryFolder()
    let progressPath = folder.file("progress")
    let count = Self.count
    await #expect(processExitsWith: .success) {
      [reader = reader as FuzzedReader, count = count as Int, path = progressPath as String] in
      try Self.run(reader, count: count, progressPath: path)
    }
    let progress = String(decoding: try FileContents.bytes(of: progressPath), as: UTF8.self)
    #expect(progress == "\(count)", "\(reader.rawValue) stopped at input \(progress)")
  }

  private static func run(_ reader: FuzzedReader, count: Int, progressPath: String) throws {
    let number = FuzzedReader.allCases.firstIndex(of: reader) ?? 0
    let seeds = try reader.seeds()
    let mutator = Mutator(
      seeds: seeds, tokens: reader.tokens,
      root: RandomStream(seed: 1).child(.data, number))
    // Everything that is made once is made before the memory is limited.
    for seed in seeds { _ = try? reader.keepsPromise(seed) }
    try limitMemory(toAnother: reader.memoryAllowance)
    let progress = try #require(
      FileManager.default.createFile(atPath: progressPath, contents: nil)
        ? FileHandle(forWritingAtPath: progressPath) : nil)
    var accepted = 0
    for index in 0..<count {
      try progress.seek(toOffset: 0)
      try progress.write(contentsOf: Data("\(index)".utf8))
      alarm(secondsPerInput)
      do {
        let isKept = try reader.keepsPromise(mutator.input(index))
        accepted += 1
        if !isKept { Issue.record("input \(index) changed on the way through a file") }
      } catch is any RefusedInput {
      }
    }
    try progress.seek(toOffset: 0)
    try progress.write(contentsOf: Data("\(count)".utf8))
    // Files that all stop at the first check would test nothing else.
    #expect(accepted * 200 >= count, "only \(accepted) of \(count) inputs got past every check")
  }

  /// Lets this process grow by so many bytes and no more: an allocation beyond ends it.
  private static func limitMemory(toAnother allowance: Int) throws {
    #if os(Linux)
      let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        .split(separator: " ").first.flatMap { Int($0) }
      let size = try #require(pages) * sysconf(Int32(_SC_PAGESIZE)) + allowance
      var limit = rlimit(rlim_cur: rlim_t(size), rlim_max: rlim_t(size))
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
    #endif
  }
}

/// The errors by which a reader refuses an input; any other is a fault.
private protocol RefusedInput: Error {}
extension FormatError: RefusedInput {}
extension SafetensorsError: RefusedInput {}
extension SettingsError: RefusedInput {}
