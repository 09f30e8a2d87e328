internal import Comparators
internal import Foundation
internal import MultiView
public import Records

/// The presets that Retort carries, and preset files of the user's own.
public enum PresetFile {
  /// A preset and the trials that it asks for.
  public struct Contents: Sendable, Equatable {
    /// The regime.
    public let preset: StudyPreset
    /// The trials.
    public let budget: TrialBudget
  }

  /// The presets that Retort carries.
  public enum Name: String, Sendable, CaseIterable {
    /// Small numbers for a look within a minute; few trials, wide intervals.
    case quick
    /// The ledger's regime with 24 trials.
    case standard
    /// The ledger's regime with 96 trials and one more size.
    case thorough
    /// The regime of the theory's preset `reference`, to the letter.
    case reference
    /// The same regime with what is asked of students: generations, flatness, starts, smoothing.
    case students
  }

  /// The text of a preset that Retort carries, to copy and edit.
  public static func text(of name: Name) -> String {
    let bytes =
      switch name {
      case .quick: PackageResources.quick_yaml
      case .standard: PackageResources.standard_yaml
      case .thorough: PackageResources.thorough_yaml
      case .reference: PackageResources.reference_yaml
      case .students: PackageResources.students_yaml
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a preset by name, or a file if the name is none of Retort's.
  ///
  /// - Parameter nameOrPath: `quick`, `standard`, `thorough`, `reference`, `students`, or a path to
  ///   a file.
  /// - Throws: `SettingsError` naming file, line, key, what was found and what is allowed.
  public static func read(_ nameOrPath: String) throws(SettingsError) -> Contents {
    if let name = Name(rawValue: nameOrPath) {
      return try SettingsFile.decode(
        bytes: Array(text(of: name).utf8), path: "preset \(nameOrPath)", decode)
    }
    guard nameOrPath.contains("/") || nameOrPath.contains(".") else {
      throw SettingsError(
        path: nameOrPath, line: nil, keyPath: "", problem: .unreadable,
        found: "a name that is no preset's",
        allowed: "\(Name.allCases.map(\.rawValue).joined(separator: ", ")), or a path to a file")
    }
    return try SettingsFile.decode(nameOrPath, decode)
  }

  private static func decode(_ reader: SettingsReader) throws(SettingsError) -> Contents {
    var preset = StudyPreset()
    try preset.experiment.read(reader)
    if let section = try reader.optionalSection("muLaw") {
      preset.muLaw.shares = try section.doubles(
        "shares", in: 0...1, count: 2...100, default: preset.muLaw.shares)
      preset.muLaw.networks = try section.integer(
        "networks", in: 1...100, default: preset.muLaw.networks)
    }
    if let section = try reader.optionalSection("bias") {
      preset.bias.factor = try section.double(
        "factor", in: 0.01...100, default: preset.bias.factor)
      preset.bias.networks = try section.integer(
        "networks", in: 1...100, default: preset.bias.networks)
    }
    if let section = try reader.optionalSection("features") { try preset.features.read(section) }
    if let section = try reader.optionalSection("gaussian") { try preset.gaussian.read(section) }
    if let section = try reader.optionalSection("students") {
      var students = StudentSettings()
      try students.read(section)
      preset.students = students
    }
    let budget = try readBudget(reader)
    // Before rules that span settings: a misspelt key leaves its default, which may break them.
    try reader.finish()
    do throws(SettingsViolation) {
      try preset.validate()
    } catch {
      throw reader.error(
        error.setting, .outOfRange, found: error.found, allowed: error.allowed)
    }
    try check(budget.scaling, of: preset.experiment, reader)
    return Contents(preset: preset, budget: budget)
  }

  /// Refuses sizes that come twice, which would be one series under two names, and those at which
  /// the regime cannot be run.
  private static func check(
    _ sizes: [TrialBudget.Size], of experiment: ExperimentSettings, _ reader: SettingsReader
  ) throws(SettingsError) {
    let key = "trials.scalingClasses"
    var seen: Set<Int> = [experiment.data.classes]
    for classes in sizes.map(\.classes) {
      guard seen.insert(classes).inserted else {
        throw reader.error(
          key, .outOfRange, found: "\(classes) twice",
          allowed: "each size once, and not data.classes, which is run anyway")
      }
      do throws(SettingsViolation) {
        try experiment.scaled(toClasses: classes).validate()
      } catch {
        throw reader.error(
          key, .outOfRange, found: "\(classes), where \(error.setting) becomes \(error.found)",
          allowed: "sizes where \(error.setting) is \(error.allowed)")
      }
    }
  }

  private static func readBudget(
    _ reader: SettingsReader
  ) throws(SettingsError) -> TrialBudget {
    var budget = TrialBudget()
    guard let section = try reader.optionalSection("trials") else { return budget }
    budget.base = try section.integer("base", in: 2...1_000_000, default: budget.base)
    let classes = try section.integers(
      "scalingClasses", in: 2...1_000, count: 0...20, default: [])
    let trials = try section.integers(
      "scalingTrials", in: 2...1_000_000, count: 0...20, default: [])
    guard classes.count == trials.count else {
      throw section.error(
        "scalingTrials", .outOfRange, found: "\(trials.count) numbers",
        allowed: "one for each of the \(classes.count) scalingClasses")
    }
    budget.scaling = zip(classes, trials).map(TrialBudget.Size.init)
    return budget
  }
}
