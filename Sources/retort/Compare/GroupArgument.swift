internal import ArgumentParser

/// Folders of runs under a name: `NAME=FOLDER,FOLDER,...`.
struct GroupArgument: ExpressibleByArgument {
  let name: String
  let folders: [String]

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    let folders = parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard !folders.contains("") else { return nil }
    (name, self.folders) = (String(parts[0]), folders)
  }
}
