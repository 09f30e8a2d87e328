public import Networks
public import Records

/// Why a checkpoint cannot be used, in words a user can act on.
public enum CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is no readable safetensors file, or one of its tensors has an unknown type.
  case unreadable(SafetensorsError)
  /// Neither the file nor the caller names an architecture; tensors' names alone do not tell one.
  case architectureNotNamed(path: String)
  /// The architecture cannot be built as asked.
  case network(path: String, NetworkError)
  /// The file says one thing and the caller another.
  case conflict(path: String, setting: String, file: String, caller: String)
  /// A string of the metadata is not what it should be.
  case metadata(path: String, key: String, found: String, allowed: String)
  /// The file holds several networks, or other things beside one.
  case severalNetworks(path: String, prefixes: [String: Int])
  /// The file holds nothing under the prefix that was asked for.
  case noNetwork(path: String, prefix: String, prefixes: [String: Int])
  /// Two tensors of the file stand for one tensor of the network.
  case sameTensor(path: String, first: String, second: String, name: String)
  /// The names are those of code whose function differs from the architecture's.
  case notEquivalent(path: String, architecture: String, key: String, reason: String)
  /// A tensor has another shape than the network's.
  case shape(path: String, key: String, found: [Int], allowed: [Int])
  /// A tensor has elements that the network cannot hold.
  case elements(path: String, key: String, found: String, allowed: String)
  /// Tensors are missing or left over, and the caller did not allow it.
  case keys(ImportReport)

  /// The message for the user.
  public var description: String {
    switch self {
    case .unreadable(let error): return error.description
    case .architectureNotNamed(let path):
      return "\(path): architecture: the file does not name one, and names of tensors do not tell "
        + "the order of activations; allowed are "
        + ArchitectureRegistry.names.joined(separator: ", ")
    case .network(let path, let error): return "\(path): \(error.description)"
    case .conflict(let path, let setting, let file, let caller):
      return "\(path): \(setting): the file says \(file), the request \(caller)"
    case .metadata(let path, let key, let found, let allowed):
      return "\(path): metadata '\(key)': found '\(found)', allowed is \(allowed)"
    case .severalNetworks(let path, let prefixes):
      return "\(path): tensors have \(prefixes.count) prefixes, of which one must be chosen: "
        + Self.list(prefixes)
    case .noNetwork(let path, let prefix, let prefixes):
      return "\(path): no tensor has the prefix '\(prefix)'; found are \(Self.list(prefixes))"
    case .sameTensor(let path, let first, let second, let name):
      return "\(path): tensors '\(first)' and '\(second)' both stand for '\(name)'"
    case .notEquivalent(let path, let architecture, let key, let reason):
      return "\(path): tensor '\(key)': this is not \(architecture): \(reason)"
    case .shape(let path, let key, let found, let allowed):
      return "\(path): tensor '\(key)': found shape \(found), allowed is \(allowed)"
    case .elements(let path, let key, let found, let allowed):
      return "\(path): tensor '\(key)': found \(found), allowed is \(allowed)"
    case .keys(let report): return report.description
    }
  }

  private static func list(_ prefixes: [String: Int]) -> String {
    guard !prefixes.isEmpty else { return "none" }
    return prefixes.sorted { $0.key < $1.key }
      .map { "'\($0.key)' (\($0.value) tensors)" }.joined(separator: ", ")
  }
}
