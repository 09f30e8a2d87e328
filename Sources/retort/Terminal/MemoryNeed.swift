internal import Foundation
internal import MultiView

/// Samples with all coordinates that no memory of this machine could hold.
struct MemoryNeed: Error, CustomStringConvertible {
  private let what: String
  private let needed: Double
  private let available: Double

  /// Refuses samples before the system ends the process for asking.
  ///
  /// - Throws: ``MemoryNeed`` if the coordinates, and their copy on the way to a file, exceed the
  ///   machine's memory.
  static func check(
    _ what: String, samples: Int, _ settings: DataSettings
  ) throws(MemoryNeed) {
    let coordinates = Double(samples) * Double(settings.patches) * Double(settings.dimension)
    let needed = 2 * coordinates * Double(MemoryLayout<Float>.size)
    let available = Double(ProcessInfo.processInfo.physicalMemory)
    guard needed <= available else {
      throw MemoryNeed(what: what, needed: needed, available: available)
    }
  }

  var description: String {
    "\(what) would take \(Self.gibibytes(needed)) of memory; this machine has "
      + Self.gibibytes(available)
  }

  private static func gibibytes(_ bytes: Double) -> String {
    String(format: "%.1f GiB", bytes / 0x1p30)
  }
}
