internal import ArgumentParser
internal import Studies

/// Prints a preset, to copy and edit.
struct ClaimsPreset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preset", abstract: "Print a preset as YAML, to copy and edit.",
    discussion: """
      EXAMPLE
        retort claims preset standard > mine.yaml
        retort claims run --preset mine.yaml --out runs/mine
      """)

  @Argument(help: "quick, standard, thorough, reference or students.")
  var name: String

  func run() throws {
    guard let preset = PresetFile.Name(rawValue: name) else {
      let names = PresetFile.Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no preset '\(name)'; the presets are \(names)")
    }
    try Failure.reporting {
      try StandardOutput.print(PresetFile.text(of: preset), terminator: "")
    }
  }
}
