internal import Foundation

/// The memory of this process.
public enum ProcessMemory {
  /// The most resident memory so far, in bytes; nil where there is no /proc.
  public static var peakBytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Int($0)
      })
    else { return nil }
    return kibibytes * 1_024
  }
}
