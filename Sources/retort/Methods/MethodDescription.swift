internal import Distillation

/// A method in words.
struct MethodDescription: Encodable {
  private let name: String
  private let aliases: [String]
  private let summary: String
  private let source: String
  private let status: String
  private let fewestTeachers: Int
  /// Nil where any number may teach.
  private let mostTeachers: Int?
  private let settings: [Setting]

  private struct Setting: Encodable {
    let name: String
    let standard: String
    let allowed: String
    let summary: String
  }

  init(_ method: DistillationMethod) {
    (name, aliases, summary) = (method.name, method.aliases, method.summary)
    (source, status) = (method.source, method.status.rawValue)
    let teachers = method.requirements.teacherCount
    fewestTeachers = teachers.lowerBound
    mostTeachers = teachers.upperBound == .max ? nil : teachers.upperBound
    settings = method.settings.map {
      Setting(
        name: $0.name, standard: "\($0.standard)", allowed: "\($0.allowed)", summary: $0.summary)
    }
  }

  /// Name and teachers, then what the method does, within 100 columns.
  var line: String { name.leading(20) + teachers.leading(12) + status }

  var text: String {
    let lines = settings.map { setting in
      "  " + setting.name.leading(20) + setting.standard.leading(20) + setting.summary
        + "\n  " + "".leading(20) + "allowed: " + setting.allowed
    }
    return """
      \(name)\(aliases.isEmpty ? "" : " (also \(aliases.joined(separator: ", ")))")
      \(Paragraph.text(summary))

      teachers  \(teachers)
      source    \(Paragraph.text(source, indent: 10))
      status    \(status)
      settings, each given as --set method.NAME=VALUE
      \(settings.isEmpty ? "  none" : lines.joined(separator: "\n"))
      """
  }

  private var teachers: String {
    switch mostTeachers {
    case nil: "\(fewestTeachers) or more"
    case fewestTeachers: fewestTeachers == 0 ? "none" : "\(fewestTeachers)"
    case let most?: "\(fewestTeachers) to \(most)"
    }
  }
}
