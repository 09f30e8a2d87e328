/// Below the programs nothing ends the process on bad input, and nothing writes to the terminal.
enum CrashRule {
  static func violations(in tree: Tree) -> [Violation] {
    let programs = Set(
      tree.manifest.targets.filter { $0.kind == .executableTarget }.map(\.name))
    return tree.swiftFiles(under: "Sources").flatMap { file in
      let crashes = file.violations(
        of: /\btry!|\bas!|\bfatalError\(|\bexit\(|\babort\(/, "ends the process; throw instead")
      guard let target = file.target, !programs.contains(target) else { return crashes }
      return crashes
        + file.violations(
          of: /(?:^|[^\w.])(?:print|debugPrint|dump)\(/, "prints; only the programs may")
    }
  }
}
