import Distillation
import Records

/// Reads a method: its name, and whichever of its settings are said.
struct MethodReader {
  private let section: SettingsReader

  init(_ section: SettingsReader) { self.section = section }

  /// The method; of the same name, what is not said stays.
  func choice(replacing standard: MethodChoice) throws(SettingsError) -> MethodChoice {
    let name = try section.string("name", default: standard.method.name)
    let method = try section.checked("name") { () throws(DistillationError) in
      try MethodRegistry.method(named: name)
    }
    var values = method.name == standard.method.name ? standard.values : [:]
    for setting in method.settings where try section.contains(setting.name) {
      switch setting.allowed {
      case .numbers(let range):
        values[setting.name] = .number(try section.double(setting.name, in: range))
      case .words: values[setting.name] = .word(try section.string(setting.name))
      }
    }
    let given = values
    return try section.checked("name") { () throws(DistillationError) in try method.choice(given) }
  }
}
