internal import ArgumentParser
internal import DataSets

/// `retort data verify`: says what is wrong with which file.
struct DataVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify the files of a data set one by one.",
    discussion: """
      Each file must be there, have the published size and checksum as far as they are published, \
      and follow its format to the last byte; a gzipped file is judged by what it unpacks to. \
      Exit code 65 says that something is wrong.

      EXAMPLES
        retort data verify fashion-mnist
        retort data verify cifar10 --to data --json
      """)

  @Argument(help: "The data set.")
  var name: ImageDataSet

  @OptionGroup var place: DataPlace

  @Flag(help: "Print the result as one JSON object on standard output.")
  var json = false

  func run() throws {
    try Failure.reporting {
      try VerificationReport(place.verification(of: name)).print(json ? .json : .text)
    }
  }
}
