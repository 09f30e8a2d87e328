internal import ArgumentParser

/// `retort data`: the data sets on disk.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Fetch data sets of images and verify them.",
    discussion: """
      EXAMPLES
        retort data fetch cifar10 --to data
        retort data verify cifar10 --to data
      """,
    subcommands: [DataFetch.self, DataVerify.self])
}
