import Foundation
import Testing

@testable import Probing

@Suite("Available memory") struct AvailableMemoryTests {
  /// What a system with these files has to give.
  private func bytes(_ files: [String: String]) throws -> Int? {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return AvailableMemory.bytes(below: root.path + "/")
  }

  private let machine = ["proc/meminfo": "MemTotal:  9000 kB\nMemAvailable:    1000 kB\n"]

  @Test("a machine without groups has what it says, and an unknown system nothing to say")
  func machineAlone() throws {
    #expect(try bytes(machine) == 1_024_000)
    #expect(try bytes([:]) == nil)
  }

  @Test("the tightest group of the second version counts, less what it can drop")
  func secondVersion() throws {
    let files = machine.merging([
      "proc/self/cgroup": "0::/batch/job\n",
      "sys/fs/cgroup/batch/job/memory.max": "max\n",
      "sys/fs/cgroup/batch/job/memory.current": "100\n",
      "sys/fs/cgroup/batch/memory.max": "5000\n",
      "sys/fs/cgroup/batch/memory.current": "4500\n",
      "sys/fs/cgroup/batch/memory.stat": "anon 4000\ninactive_file 300\n",
    ]) { $1 }
    #expect(try bytes(files) == 800)
  }

  @Test("groups of the first version have other names")
  func firstVersion() throws {
    let files = machine.merging([
      "proc/self/cgroup": "4:cpu,cpuacct:/job\n3:memory:/job\n",
      "sys/fs/cgroup/memory/job/memory.limit_in_bytes": "5000\n",
      "sys/fs/cgroup/memory/job/memory.usage_in_bytes": "6000\n",
      "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
      "sys/fs/cgroup/memory/memory.usage_in_bytes": "7000\n",
    ]) { $1 }
    #expect(try bytes(files) == 0)
  }

  #if os(Linux)
    @Test("this machine has some") func here() throws {
      #expect(try #require(AvailableMemory.bytes) > 1 << 20)
    }
  #endif
}
