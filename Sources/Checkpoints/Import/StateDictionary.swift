import Records

/// The tensors of one network in a file, found by the common spelling of their names.
struct StateDictionary {
  let path: String
  /// What all keys began with.
  let prefix: String
  /// The file's keys without the prefix, in the file's order.
  let keys: [String]
  private let file: Safetensors
  private let keysBySpelling: [String: String]

  /// Chooses the tensors of a prefix, or of the only one that there is.
  init(
    _ file: Safetensors, path: String, prefix: String?
  ) throws(CheckpointError) {
    let counts = file.names.reduce(into: [:]) { $0[KeyRewriting.prefix(of: $1), default: 0] += 1 }
    if let prefix {
      guard file.names.contains(where: { $0.hasPrefix(prefix) }) else {
        throw .noNetwork(path: path, prefix: prefix, prefixes: counts)
      }
    } else if counts.count > 1 {
      throw .severalNetworks(path: path, prefixes: counts)
    }
    let chosen = prefix ?? counts.keys.first ?? ""
    self.file = file
    self.path = path
    self.prefix = chosen
    keys = file.names.filter { $0.hasPrefix(chosen) }.map { String($0.dropFirst(chosen.count)) }
    var keysBySpelling: [String: String] = [:]
    for key in keys {
      let spelling = KeyRewriting.commonSpelling(of: key)
      if let other = keysBySpelling.updateValue(key, forKey: spelling) {
        throw .sameTensor(path: path, first: other, second: key, name: spelling)
      }
    }
    self.keysBySpelling = keysBySpelling
  }

  /// The file's key for one of our names, if it has the tensor.
  func key(for name: String) -> String? {
    keysBySpelling[KeyRewriting.commonSpelling(of: name)]
  }

  /// Whether any tensor belongs to a shortcut with parameters.
  var hasProjections: Bool { keysBySpelling.keys.contains { $0.contains(".downsample.") } }

  /// A tensor by the file's key.
  func tensor(_ key: String) throws(CheckpointError) -> TensorRecord {
    do { return try file.tensor(prefix + key) } catch { throw .unreadable(error) }
  }
}
