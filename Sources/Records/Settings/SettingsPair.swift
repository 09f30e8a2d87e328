internal import Yams

/// A key's value in a settings file, and the line that the key is on.
struct SettingsPair {
  let path: String
  /// Nil for values that come from elsewhere.
  let line: Int?
  let value: Node

  init(path: String, line: Int?, value: Node) {
    (self.path, self.line, self.value) = (path, line, value)
  }

  /// A section without values of its own, for one that stands only in overrides.
  init(sectionOf override: SettingsOverride) {
    self.init(path: override.origin, line: nil, value: Node([(Node, Node)]()))
  }

  /// A value of this list.
  func element(_ node: Node) -> SettingsPair {
    SettingsPair(path: path, line: line == nil ? nil : node.mark?.line ?? line, value: node)
  }

  /// The values of a mapping by key; anything but a mapping with distinct names is refused.
  static func pairs(
    of node: Node, path: String, keyPath: String
  ) throws(SettingsError) -> [String: SettingsPair] {
    func failure(
      _ line: Int?, _ keyPath: String, _ problem: SettingsError.Problem, _ found: String,
      _ allowed: String
    ) -> SettingsError {
      SettingsError(
        path: path, line: line, keyPath: keyPath, problem: problem, found: found, allowed: allowed)
    }
    guard let mapping = node.mapping, SettingsScalar.isUntagged(node) else {
      let found = SettingsScalar.words(for: node)
      throw failure(node.mark?.line, keyPath, .wrongType, found, "a mapping of keys to values")
    }
    var pairs: [String: SettingsPair] = [:]
    for (key, value) in mapping {
      let line = key.mark?.line ?? 1
      guard let name = key.scalar?.string else {
        let found = "\(SettingsScalar.words(for: key)) as a key"
        throw failure(line, keyPath, .wrongType, found, "a name")
      }
      guard
        pairs.updateValue(SettingsPair(path: path, line: line, value: value), forKey: name) == nil
      else {
        let place = keyPath.isEmpty ? name : "\(keyPath).\(name)"
        throw failure(line, place, .duplicateKey, "'\(name)' again", "each key once")
      }
    }
    return pairs
  }
}
