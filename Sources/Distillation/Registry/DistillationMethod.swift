/// A method as users know it: a name, settings, and where it comes from.
///
/// Its ``choice(_:)`` with checked settings makes the ``Objective`` that a student is trained with.
public struct DistillationMethod: Sendable {
  /// How far the formula and its defaults could be checked.
  public enum Status: String, Sendable, CaseIterable {
    /// Both were read in the authors' code.
    case verified = "verified"
    /// They were read in somebody else's summary or implementation.
    case secondary = "secondary"
    /// No source could be read: a proposal, with defaults to be tuned.
    case fromMemory = "from memory, unverified"
  }

  /// The name on the command line and in records.
  public let name: String
  /// Other names for the same.
  public let aliases: [String]
  /// What the method does, in a sentence or two.
  public let summary: String
  /// Author, year and identifier.
  public let source: String
  /// How far the formula and its defaults could be checked.
  public let status: Status
  /// All settings, in the order in which they are shown.
  public let settings: [MethodSetting]
  /// The objective of a checked choice.
  let objective: @Sendable (MethodChoice) -> any Objective

  init(
    _ name: String, aliases: [String] = [], summary: String, source: String, status: Status,
    settings: [MethodSetting], objective: @escaping @Sendable (MethodChoice) -> any Objective
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.source = source
    self.status = status
    self.settings = settings
    self.objective = objective
  }

  /// The method with all settings as they are by default.
  public var standard: MethodChoice {
    let values = settings.map { ($0.name, $0.standard) }
    return MethodChoice(method: self, values: Dictionary(uniqueKeysWithValues: values))
  }

  /// How many teachers there may be, and what else the method needs.
  public var requirements: Requirements { standard.objective.requirements }

  /// The method with settings of the user's.
  ///
  /// - Parameter values: By the settings' names; the others keep their defaults.
  /// - Throws: ``DistillationError/unknownSetting(method:setting:allowed:)``, or
  ///   ``DistillationError/notAllowed(subject:setting:found:allowed:)`` for a value out of range.
  public func choice(
    _ values: [String: MethodValue]
  ) throws(DistillationError) -> MethodChoice {
    var complete = standard.values
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let setting = settings.first(where: { $0.name == name }) else {
        throw .unknownSetting(method: self.name, setting: name, allowed: settings.map(\.name))
      }
      guard setting.allowed.contains(value) else {
        throw .notAllowed(
          subject: self.name, setting: name, found: "\(value)", allowed: "\(setting.allowed)")
      }
      complete[name] = value
    }
    return MethodChoice(method: self, values: complete)
  }
}

/// A method with a checked value for each of its settings.
public struct MethodChoice: Sendable, Equatable {
  /// The method.
  public let method: DistillationMethod
  /// A value for each setting of the method, by name.
  public let values: [String: MethodValue]

  fileprivate init(method: DistillationMethod, values: [String: MethodValue]) {
    self.method = method
    self.values = values
  }

  /// What a student is trained with.
  public var objective: any Objective { method.objective(self) }

  /// Refuses a number of teachers that the method cannot learn from.
  ///
  /// - Parameter teacherCount: 0 or more.
  /// - Throws: ``DistillationError/teacherCount(method:found:allowed:)``.
  public func check(teacherCount: Int) throws(DistillationError) {
    let allowed = objective.requirements.teacherCount
    guard allowed.contains(teacherCount) else {
      throw .teacherCount(method: method.name, found: teacherCount, allowed: allowed)
    }
  }

  public static func == (left: MethodChoice, right: MethodChoice) -> Bool {
    left.method.name == right.method.name && left.values == right.values
  }
}

extension MethodChoice {
  func number(_ name: String) -> Double {
    guard case .number(let number)? = values[name] else {
      preconditionFailure("\(method.name) has no number named \(name)")
    }
    return number
  }

  func word<Choice: RawRepresentable<String>>(_ name: String) -> Choice {
    guard case .word(let word)? = values[name], let choice = Choice(rawValue: word) else {
      preconditionFailure("\(method.name) has no \(Choice.self) named \(name)")
    }
    return choice
  }

  /// The objective of the settings `labels`.
  var labels: CrossEntropy {
    CrossEntropy(
      smoothing: LabelSmoothing(
        mass: number("smoothing"), convention: word("smoothingConvention")))
  }

  /// The divergence of the settings `divergence`.
  var divergence: SoftenedDivergence {
    SoftenedDivergence(
      temperature: number("temperature"), reduction: word("reduction"), scaling: word("scaling"))
  }

  /// The objective of the settings `weights`, `divergence` and `labels`.
  var distillation: HintonDistillation {
    HintonDistillation(
      labelWeight: number("labelWeight"), teacherWeight: number("teacherWeight"),
      divergence: divergence, labels: labels)
  }
}
