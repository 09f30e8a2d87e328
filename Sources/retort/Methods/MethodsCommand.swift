internal import ArgumentParser
internal import Distillation

/// Tells which methods a network can be trained with.
struct MethodsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "methods", abstract: "List the methods of distillation, or show one of them.",
    discussion: """
      EXAMPLES
        retort methods list
        retort methods show kd
      """,
    subcommands: [MethodsList.self, MethodsShow.self])
}

/// All methods in a table.
struct MethodsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all methods.")

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func run() throws {
    let methods = MethodRegistry.all.map(MethodDescription.init)
    if json { return try JSONOutput.print(["methods": methods]) }
    try StandardOutput.print(methods.map(\.line).joined(separator: "\n"))
  }
}

/// One method with its settings.
struct MethodsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a method's settings, source and status.")

  @Argument(help: "The method's name.")
  var name: String

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func run() throws {
    try Failure.reporting {
      let method = MethodDescription(try MethodRegistry.method(named: name))
      if json { try JSONOutput.print(method) } else { try StandardOutput.print(method.text) }
    }
  }
}
