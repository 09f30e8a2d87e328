internal import ArgumentParser

/// The multi-view data and its networks, one at a time.
struct MultiViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "multiview",
    abstract: "Sample the multi-view data, train one network on it, inspect a network.",
    subcommands: [MultiViewSample.self, MultiViewTrain.self, MultiViewInspect.self])
}
