/// What was done to a file's tensors to make them a network's.
public struct ImportReport: Sendable, Equatable, CustomStringConvertible {
  /// The file that was read.
  public let path: String
  /// The canonical name of the architecture.
  public let architecture: String
  /// What all keys of the network began with and lost.
  public let strippedPrefix: String
  /// The tensors that go by another name here: the file's key, without the prefix, to ours.
  public internal(set) var renamed: [String: String] = [:]
  /// The network's tensors that the file lacks.
  public internal(set) var missing: [String] = []
  /// The file's tensors that the network has no place for, in the file's order.
  public internal(set) var unused: [String] = []
  /// The batch counts that the file lacks and that became 0.
  public internal(set) var zeroedCounters: [String] = []
  /// The tensors that were not float32, with their element types.
  public internal(set) var converted: [String: String] = [:]

  init(path: String, architecture: String, strippedPrefix: String) {
    self.path = path
    self.architecture = architecture
    self.strippedPrefix = strippedPrefix
  }

  /// Whether every tensor of the network was in the file, and nothing else.
  public var isComplete: Bool { missing.isEmpty && unused.isEmpty }

  /// What is missing and what is left over, in one sentence.
  public var description: String {
    guard !isComplete else { return "\(path): all tensors of \(architecture) were found" }
    var parts: [String] = []
    if !missing.isEmpty { parts.append("\(missing.count) missing: \(Self.list(missing))") }
    if !unused.isEmpty { parts.append("\(unused.count) unused: \(Self.list(unused))") }
    return "\(path): the tensors are not those of \(architecture): "
      + parts.joined(separator: "; ")
  }

  /// Enough names to recognise the cause by.
  private static func list(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
  }
}
