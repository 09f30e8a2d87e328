internal import ArgumentParser
internal import DataSets
internal import Downloads

/// `retort data fetch`: downloads a data set, unpacks it and verifies it.
struct DataFetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Download a data set, check it and unpack it.",
    discussion: """
      A download that is interrupted keeps what came as NAME.partial, and the same command goes \
      on from there. Every file is checked against its published MD5 checksum before it gets its \
      name. Downloads go through the program curl, and so through the proxies of the environment; \
      archives are unpacked by the program tar.

      A data set that is there, and sound, is left as it is: also Fashion-MNIST as Debian's \
      package dataset-fashion-mnist installs it.

      EXAMPLES
        retort data fetch cifar10
        retort data fetch cifar100 --to data --keep-archive
        retort data fetch mnist --mirror http://mirror.example.org/mnist
      """)

  @Argument(help: "The data set.")
  var name: ImageDataSet

  @OptionGroup var place: DataPlace

  @Option(help: "The address of a folder that holds the same files, instead of the publisher's.")
  var mirror: String?

  @Flag(help: "Keep an archive that was unpacked.")
  var keepArchive = false

  @Option(help: "Give up a connection after so many seconds without a byte, 0.1 to 3600.")
  var stallSeconds = 30.0

  @Option(help: "Try each file so often, with longer and longer pauses, 1 to 100.")
  var attempts = 5

  @Flag(help: "Print the verification as one JSON object on standard output.")
  var json = false

  func run() throws {
    try Failure.reporting {
      let settings = try TransferSettings(stallSeconds: stallSeconds, attempts: attempts)
      var catalogue = Catalogue(of: name)
      if let mirror { catalogue = try catalogue.from(mirror: mirror) }
      var verification = place.verification(of: name)
      if verification.isSound {
        StandardError.write("\(name.title) is there already\n")
      } else {
        let fetch = DataSetFetch(
          catalogue, to: place.folder, archives: keepArchive ? .keep : .remove, settings)
        try Interruption.watching(kept: "what came is kept") { cancellation in
          let report = FetchReport()
          try fetch.run(cancellation: cancellation, report: report.show)
        }
        verification = DataSetVerification(of: name, in: place.folder)
      }
      try VerificationReport(verification).print(json ? .json : .text)
    }
  }
}
