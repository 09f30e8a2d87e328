/// All architectures by name.
public enum ArchitectureRegistry {
  /// Names in common use; the families hold more, see ``patterns``.
  public static let names = [
    "resnet8", "resnet14", "resnet20", "resnet26", "resnet32", "resnet44", "resnet56", "resnet110",
    "resnet8x4", "resnet32x4", "resnet18", "wrn_16_1", "wrn_16_2", "wrn_40_1", "wrn_40_2",
    "wrn_28_10", "densenet-40-12", "densenet-100-12", "densenet-bc-100-12", "densenet-bc-112-33",
    "densenet-bc-90-60", "densenet-bc-80-80", "densenet-bc-80-120", "vgg8", "vgg11", "vgg13",
    "vgg16", "plain-2", "plain-4", "plain-6", "plain-8", "plain-10", "fast9",
  ]

  /// How names of the families are formed, d a depth, k a factor or a growth, c a compression.
  public static let patterns = [
    "resnet<d>", "resnet<d>x4", "wrn_<d>_<k>", "densenet-<d>-<k>", "densenet-<d>-<k>-<c>",
    "densenet-bc-<d>-<k>", "densenet-bc-<d>-<k>-<c>",
  ]

  /// The architecture of a name; letters' case does not matter, nor `_` against `-`.
  ///
  /// - Parameter shortcut: For residual networks of 6n + 2 layers, by default B; `nil` for others.
  /// - Parameter name: The name to look up.
  /// - Throws: ``NetworkError/unknownArchitecture(name:allowed:)``, or
  ///   ``NetworkError/notAllowed(architecture:setting:found:allowed:)`` if the family knows no
  ///   network of these numbers or no such shortcut.
  public static func architecture(
    named name: String, shortcut: Shortcut? = nil
  ) throws(NetworkError) -> any Architecture {
    guard let found = try member(of: name, shortcut) else {
      throw .unknownArchitecture(name: name, allowed: sorted(names, near: name) + patterns)
    }
    if let shortcut, !(found is ResNet) {
      throw .notAllowed(
        architecture: found.name, setting: "shortcut", found: shortcut.rawValue,
        allowed: "none; only resnet<6n + 2> has a choice")
    }
    return found
  }

  private static func member(
    of name: String, _ shortcut: Shortcut?
  ) throws(NetworkError) -> (any Architecture)? {
    let name = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
    if name == ResNet18().name { return ResNet18() }
    if name == FastResNet9().name { return FastResNet9() }
    if let match = name.wholeMatch(of: /resnet(\d{1,6})(x4)?/), let depth = Int(match.1) {
      return try ResNet(
        depth: depth, widths: match.2 == nil ? .standard : .fourfold,
        shortcut: shortcut ?? .projection)
    }
    if let match = name.wholeMatch(of: /wrn-(\d{1,6})-(\d{1,6})/),
      let depth = Int(match.1), let widening = Int(match.2)
    {
      return try WideResNet(depth: depth, widening: widening)
    }
    if let match = name.wholeMatch(of: /densenet-(bc-)?(\d{1,6})-(\d{1,6})(?:-(\d\.?\d{0,6}))?/),
      let depth = Int(match.2), let growth = Int(match.3)
    {
      return try DenseNet(
        depth: depth, growth: growth, layers: match.1 == nil ? .plain : .bottleneck,
        compression: match.4.flatMap { Double($0) })
    }
    if let match = name.wholeMatch(of: /vgg(\d{1,2})/) {
      return Int(match.1).flatMap(VGG.Depth.init).map(VGG.init)
    }
    if let match = name.wholeMatch(of: /plain-(\d{1,2})/) {
      return Int(match.1).flatMap(PlainNetwork.Size.init).map(PlainNetwork.init)
    }
    return nil
  }

  private static func sorted(_ names: [String], near name: String) -> [String] {
    let ranked = names.enumerated().map {
      (distance: editDistance($0.element, name.lowercased()), position: $0.offset, $0.element)
    }
    return ranked.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }.map(\.2)
  }
}
