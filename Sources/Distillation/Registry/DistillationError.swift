/// A method or a recipe that cannot be used as asked; shown to the user word for word.
public enum DistillationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No method has this name.
  case unknownMethod(name: String, allowed: [String])
  /// The method has no such setting.
  case unknownSetting(method: String, setting: String, allowed: [String])
  /// A setting of a method or recipe has a value that it may not have.
  case notAllowed(subject: String, setting: String, found: String, allowed: String)
  /// The method cannot learn from so few or so many teachers.
  case teacherCount(method: String, found: Int, allowed: ClosedRange<Int>)
  /// Two phases of a recipe have one name.
  case duplicatePhase(name: String)
  /// A phase is to be taught by one that is not before it.
  case unknownTeacher(phase: String, teacher: String, allowed: [String])

  /// What was wrong, what was found and what is allowed.
  public var description: String {
    switch self {
    case .unknownMethod(let name, let allowed):
      "no method is named '\(name)'; allowed: \(Self.list(allowed))"
    case .unknownSetting(let method, let setting, let allowed):
      "\(method) has no setting '\(setting)'; allowed: \(Self.list(allowed))"
    case .notAllowed(let subject, let setting, let found, let allowed):
      "\(subject): \(setting) is \(found); allowed: \(allowed)"
    case .teacherCount(let method, let found, let allowed):
      "\(method): the number of teachers is \(found); allowed: \(Self.words(allowed))"
    case .duplicatePhase(let name):
      "the recipe has two phases named '\(name)'; allowed: each name once"
    case .unknownTeacher(let phase, let teacher, let allowed):
      "phase '\(phase)' is to be taught by '\(teacher)'; allowed: \(Self.list(allowed))"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
    return range.upperBound == .max
      ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
  }
}
