/// Brings the names of tensors in different code for one architecture to one spelling.
///
/// The spelling is only a meeting point; files are written with the names of the graph.
///
/// - Source: state dictionaries of akamaster/pytorch_resnet_cifar10 (`linear`),
///   chenyaofo/pytorch-cifar-models and RepDistiller (`fc`, `downsample`), kuangliu/pytorch-cifar
///   (`shortcut`), and RepDistiller's and torchdistill's wide residual networks (`convShortcut`,
///   `block1.layer.0` against `layer1.0`).
enum KeyRewriting {
  /// What code that wraps a network puts in front of its names.
  static let wrappers: Set<Substring> = ["module", "model", "state_dict", "student", "teacher"]

  /// The part of a key that wrappers put in front, with the dot at its end; empty without one.
  static func prefix(of key: String) -> String {
    // The last component names a tensor, whatever it is called.
    let components = key.split(separator: ".", omittingEmptySubsequences: false).dropLast()
    return components.prefix { wrappers.contains($0) }.map { "\($0)." }.joined()
  }

  /// The common spelling of a key without its prefix.
  static func commonSpelling(of key: String) -> String {
    var components = key.split(separator: ".", omittingEmptySubsequences: false)[...]
    var spelling: [Substring] = []
    // block1.layer.0 -> layer1.0
    if components.count > 3, let number = components[0].wholeMatch(of: /block(\d+)/)?.1,
      components[1] == "layer"
    {
      spelling.append("layer\(number)")
      components = components.dropFirst(2)
    } else if components.count == 2, components[0] == "linear" {
      spelling.append("fc")
      components = components.dropFirst()
    }
    for (index, component) in components.enumerated() {
      let next = components.dropFirst(index + 1).first
      switch component {
      case "convShortcut": spelling += ["downsample", "0"]
      case "shortcut" where next == "0" || next == "1": spelling.append("downsample")
      default: spelling.append(component)
      }
    }
    return spelling.joined(separator: ".")
  }
}
