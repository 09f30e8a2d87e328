internal import Foundation

/// The memory that this process may still take.
public enum AvailableMemory {
  /// Bytes that neither the machine nor the process's control group would refuse; nil where the
  /// system does not say.
  public static var bytes: Int? { bytes(below: "/") }

  /// The same for a system whose files lie below a folder.
  static func bytes(below root: String) -> Int? {
    func text(_ path: String) -> String? {
      try? String(contentsOfFile: root + path, encoding: .utf8)
    }
    let machine = text("proc/meminfo").flatMap { number(after: "MemAvailable:", in: $0) }
      .map { $0 * 1_024 }
    let groups = (text("proc/self/cgroup") ?? "").split(separator: "\n").flatMap { line in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let layout = Layout(controllers: parts[1]) else { return [Int]() }
      // A limit of any group around the process's own holds too.
      return ancestors(of: parts[2]).compactMap { group in
        layout.unused { text("\(layout.folder)\(group)/\($0)") }
      }
    }
    return ([machine].compactMap(\.self) + groups).min()
  }

  /// Where a version of control groups keeps its numbers.
  private enum Layout {
    case first, second

    init?(controllers: Substring) {
      if controllers.isEmpty {
        self = .second
      } else if controllers.split(separator: ",").contains("memory") {
        self = .first
      } else {
        return nil
      }
    }

    var folder: String { self == .first ? "sys/fs/cgroup/memory" : "sys/fs/cgroup" }

    /// What is left of a group's limit; files that can be dropped count as left.
    func unused(_ text: (_ file: String) -> String?) -> Int? {
      let names =
        self == .first
        ? ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
        : ("memory.max", "memory.current", "inactive_file")
      guard let limit = text(names.0).flatMap(wholeNumber),
        let used = text(names.1).flatMap(wholeNumber)
      else { return nil }
      let droppable = text("memory.stat").flatMap { number(after: names.2, in: $0) } ?? 0
      return max(0, limit - used + min(droppable, used))
    }
  }

  /// A group's path and those of all groups around it, without a slash at the end.
  private static func ancestors(of path: Substring) -> [String] {
    let names = path.split(separator: "/")
    return (0...names.count).map { names.prefix($0).map { "/" + $0 }.joined() }
  }

  private static func wholeNumber(_ text: String) -> Int? {
    Int(text.filter { !$0.isWhitespace })
  }

  /// The number that follows a word at the beginning of a line.
  private static func number(after word: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") {
      let parts = line.split(whereSeparator: \.isWhitespace)
      if parts.count >= 2, parts[0] == word { return Int(parts[1]) }
    }
    return nil
  }
}
