internal import ArgumentParser
internal import Comparisons
internal import Records

/// `retort probe gather`: the tables of several probes in one, as figures want them.
struct GatherCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gather",
    abstract: "Put the tables of several probes into one, with means over runs.",
    discussion: """
      What --group and --run of the probes said tells curves and runs apart. Where runs of one \
      group were measured at one place, each row gets their mean and its Student's 95 % interval. \
      Works on slices.csv, barrier.csv, spectral-density.csv, penultimate.csv, and any table with \
      the columns seed and value.

      EXAMPLES
        retort probe slice --checkpoint run-2/checkpoint.safetensors --dataset cifar10 \\
          --data data --samples 2000 --group teacher --run 2 --out probes/slice-2
        retort probe gather probes/slice-1/slices.csv probes/slice-2/slices.csv \\
          --out figures/slices.csv
      """)

  @Argument(help: "Tables with the same columns.")
  var tables: [String]

  @Option(help: "The table to be written.")
  var out: String

  func run() throws {
    try Failure.reporting { try GatheredTable(reading: tables).table.write(to: out) }
  }
}
