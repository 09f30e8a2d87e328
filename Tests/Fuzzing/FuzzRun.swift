internal import Foundation
internal import Randomness

/// Feeds damaged files to one reader, in a process that may crash, hang or run out of memory.
public enum FuzzRun {
  /// Inputs for each reader: few in the tests, and by `RETORT_FUZZ_COUNT` many in `scripts/fuzz`.
  public static let count =
    ProcessInfo.processInfo.environment["RETORT_FUZZ_COUNT"].flatMap { Int($0) } ?? 1000

  /// An input that takes longer counts as a hang, in seconds; even the slowest takes milliseconds.
  private static let secondsPerInput: UInt32 = 20

  /// What came of the inputs.
  public struct Outcome {
    /// How many inputs got past every check.
    public private(set) var accepted = 0
    /// The numbers of the inputs that were accepted and not as promised.
    public private(set) var broken: [Int] = []
    /// How many inputs there were.
    public let count: Int

    /// Whether enough inputs were accepted; files that all stop at the first check test nothing
    /// else.
    public var isThorough: Bool { accepted * 200 >= count }

    fileprivate init(count: Int) { self.count = count }

    fileprivate mutating func accept(_ index: Int, isKept: Bool) {
      accepted += 1
      if !isKept { broken.append(index) }
    }
  }

  /// Feeds inputs to a reader and notes the number of the current one in a file.
  ///
  /// - Parameters:
  ///   - reader: The reader.
  ///   - number: Tells readers apart: each gets other damage.
  ///   - count: How many inputs; the same number always is the same input.
  ///   - progressPath: The file to note progress in, for when the process ends early.
  /// - Throws: What the reader throws and may not, and the system's errors.
  public static func outcome(
    of reader: some FuzzableReader, number: Int, count: Int, progressPath: String
  ) throws -> Outcome {
    let seeds = try reader.seeds()
    let mutator = Mutator(
      seeds: seeds, tokens: reader.tokens, root: RandomStream(seed: 1).child(.data, number))
    // Everything that is made once is made before the memory is limited.
    for seed in seeds { _ = try? reader.keepsPromise(seed) }
    try limitMemory(toAnother: reader.memoryAllowance)
    guard FileManager.default.createFile(atPath: progressPath, contents: nil),
      let progress = FileHandle(forWritingAtPath: progressPath)
    else { throw CocoaError(.fileWriteUnknown) }
    var outcome = Outcome(count: count)
    for index in 0..<count {
      try progress.seek(toOffset: 0)
      try progress.write(contentsOf: Data("\(index)".utf8))
      alarm(secondsPerInput)
      do {
        outcome.accept(index, isKept: try reader.keepsPromise(mutator.input(index)))
      } catch  where reader.isRefusal(error) {
      }
    }
    try progress.seek(toOffset: 0)
    try progress.write(contentsOf: Data("\(count)".utf8))
    return outcome
  }

  /// Lets this process grow by so many bytes and no more: an allocation beyond ends it.
  private static func limitMemory(toAnother allowance: Int) throws {
    #if os(Linux)
      let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        .split(separator: " ").first.flatMap { Int($0) }
      guard let pages else { throw CocoaError(.fileReadCorruptFile) }
      let size = pages * sysconf(Int32(_SC_PAGESIZE)) + allowance
      var limit = rlimit(rlim_cur: rlim_t(size), rlim_max: rlim_t(size))
      // The call reads the structure that it is lent and keeps no pointer to it.
      guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else {
        throw CocoaError(.featureUnsupported)
      }
    #endif
  }
}
