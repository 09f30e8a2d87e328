internal import Foundation
internal import Parallelism
internal import Probing

/// The memory of a probe: what may be taken, what was estimated, and what it took in the end.
struct ProbeMemory {
  /// What the process had taken before the probe, with room for tables and texts.
  private let start: Int
  /// What the objective may take, its vectors included; nil for no limit.
  let available: Int?
  /// Objectives that are held at one time.
  private let objectiveCount: Int

  /// - Parameters:
  ///   - limit: What the whole process may take; nil for what the system has left.
  ///   - objectiveCount: Objectives that are held at one time.
  init(limit: ByteCount?, objectiveCount: Int) {
    let start = (ProcessMemory.peakBytes ?? 0) + (32 << 20)
    let own = limit.map { max(0, $0.bytes - start) }
    let bytes = [AvailableMemory.bytes, own].compactMap(\.self).min()
    available = bytes.map { $0 / objectiveCount }
    (self.start, self.objectiveCount) = (start, objectiveCount)
  }

  /// An upper bound of what the process takes.
  func estimate(_ memory: ObjectiveMemory) -> Int { start + objectiveCount * memory.neededBytes }

  /// Bytes as people read them.
  static func words(_ bytes: Int) -> String {
    bytes < 1 << 30
      ? String(format: "%.0f MiB", Double(bytes) / 0x1p20)
      : String(format: "%.2f GiB", Double(bytes) / 0x1p30)
  }
}
