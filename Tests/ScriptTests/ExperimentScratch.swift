import Foundation

/// A scratch folder in which experiments find stand-ins for the compiler and the programs.
struct ExperimentScratch {
  let folder: ScratchFolder
  /// The output folder of the experiments.
  let results: String

  /// Writes the stand-ins.
  ///
  /// - Parameters:
  ///   - retort: What `retort` does, in Bash; `$scratch` and `$results` are the two folders.
  ///   - plot: What `retort-plot` does likewise.
  init(
    retort: String, plot: String = "for last; do :; done; echo picture >\"$last\""
  ) throws {
    folder = try ScratchFolder()
    results = folder.url.appending(path: "results").path
    let folders = "scratch='\(folder.url.path)' results='\(results)'\n"
    try folder.program(
      "bin/swift",
      folders + "case \"$*\" in *--show-bin-path) echo \"$scratch/programs\" ;; esac")
    try folder.program("programs/retort", folders + retort)
    try folder.program("programs/retort-plot", folders + plot)
  }

  /// Runs an experiment with the folder for its results, and other arguments.
  func run(_ name: String, _ arguments: [String]) throws -> Script.Outcome {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try Script(name: "experiments/\(name)").run(
      ["--out", results] + arguments,
      environment: ["PATH": folder.url.appending(path: "bin").path + ":" + path], in: folder)
  }

  /// What the stand-ins wrote to `commands.log`.
  func commands() throws -> [String] {
    try folder.text("commands.log").split(separator: "\n").map(String.init)
  }
}
