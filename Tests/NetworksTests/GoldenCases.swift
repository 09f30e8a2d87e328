import Foundation
import Golden
import Networks

/// Expected numbers of one file in `Vectors`, written by `scripts/vectors/networks.py`.
func goldenCases<Case: Decodable>(_ name: String) -> [Case] {
  GoldenFile(name, in: .module).cases
}

/// What PyTorch says of an architecture.
struct ArchitectureCase: Decodable, Sendable {
  let name: String
  let shortcut: String?
  let classes: Int
  let parameters: Int
  let keys: Int
  let digest: String

  /// The cases of a family, by the beginning of the name.
  static func family(_ prefix: String) -> [Self] {
    goldenCases("Architectures").filter { $0.name.hasPrefix(prefix) }
  }

  func graph() throws -> NetworkGraph {
    let architecture = try ArchitectureRegistry.architecture(
      named: name, shortcut: shortcut.flatMap(Shortcut.init))
    return try architecture.graph(classCount: classes)
  }

  /// Whether the graph has PyTorch's parameters under PyTorch's keys, in its order and shapes.
  func describes(_ graph: NetworkGraph) -> Bool {
    parameters == graph.parameterCount && keys == graph.stateNames.count
      && digest == stateDigest(of: graph)
  }
}

/// The 64-bit FNV-1a hash of the lines "key extents" of the state dictionary.
func stateDigest(of graph: NetworkGraph) -> String {
  var extents = Dictionary(uniqueKeysWithValues: graph.parameters.map { ($0.name, $0.shape) })
  for statistics in graph.runningStatistics {
    extents[statistics.meanName] = [statistics.channelCount]
    extents[statistics.varianceName] = [statistics.channelCount]
  }
  var state: UInt64 = 0xCBF2_9CE4_8422_2325
  for name in graph.stateNames {
    let line = "\(name) \(extents[name, default: []].map { "\($0)" }.joined(separator: ","))\n"
    for byte in line.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
  let digits = String(state, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
