internal import Foundation
public import Parallelism

/// The machine that numbers came from; recorded beside them, never compared.
public enum Provenance {
  /// Processor, system, threads and time of this run.
  public static func current(workers: Workers) -> [String: String] {
    [
      "program": "retort \(Version.current)",
      "processor": processor ?? "unknown",
      "system": ProcessInfo.processInfo.operatingSystemVersionString,
      "threads": "\(workers.count.threads)",
      "started": Date.now.formatted(.iso8601),
    ]
  }

  /// The processor's own name, where the system tells it.
  private static var processor: String? {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
      return nil
    }
    return text.split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces)
  }
}
