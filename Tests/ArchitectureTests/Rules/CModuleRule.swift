/// Each C module enters through one Swift target, and is not seen past it.
enum CModuleRule {
  static func violations(in tree: Tree) -> [Violation] {
    let modules = cModules(in: tree)
    var importers: [String: Set<String>] = [:]
    var exposed: [Violation] = []
    for file in tree.files {
      for found in Import.all(in: file) where modules.contains(found.module) {
        importers[found.module, default: []].insert(file.target ?? file.path)
        if found.access != "internal" {
          exposed.append(
            file.violation(line: found.line, "write 'internal import \(found.module)'"))
        }
      }
    }
    let shared = modules.sorted().compactMap { module -> Violation? in
      let targets = importers[module, default: []].sorted()
      guard targets.count != 1 else { return nil }
      let found = targets.isEmpty ? "by nobody" : "by " + targets.joined(separator: ", ")
      return Violation(
        path: "Sources/\(module)", reason: "is imported \(found); exactly one target may")
    }
    return exposed + shared
  }

  /// The source folders that hold a header or a C file, and no Swift.
  static func cModules(in tree: Tree) -> Set<String> {
    let sources = tree.files.filter { $0.path.hasPrefix("Sources/") }
    let swift = Set(sources.filter(\.isSwift).compactMap(\.target))
    return Set(
      sources.filter { $0.path.contains(/\.(c|h)$/) }.compactMap(\.target)
    ).subtracting(swift)
  }
}
