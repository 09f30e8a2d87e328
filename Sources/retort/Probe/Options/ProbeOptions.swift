internal import ArgumentParser
internal import DataSets
internal import Parallelism

/// Which loss a probe looks at, with which means, and where it writes.
struct ProbeOptions: ParsableArguments {
  @OptionGroup var network: NetworkOptions

  @Option(help: "The images.")
  var dataset: ImageDataSet

  @Option(help: "The folder of the data set's files; by default that of the system's package.")
  var data: String?

  @Option(help: "The part of the data set; images are never augmented.")
  var split = DataSplit.train

  @Option(help: "Use the first N samples of the split, in its order.")
  var samples: Int?

  @Option(help: "Use N samples drawn without replacement, by the seed.")
  var randomSamples: Int?

  @OptionGroup var loss: LossOptions

  @Option(
    help: """
      Where batch normalizations have their mean and variance from: running, or re-estimated over \
      the samples at every point. Default: running; re-estimated on a way to other networks.
      """)
  var statistics: StatisticsChoice?

  @Option(help: "Add the penalty c/2 |w|^2 of weight decay to the loss.")
  var weightDecay = 0.0

  @Option(help: "Fixes everything that is drawn.")
  var seed: UInt64 = 1

  @Option(help: "Threads, 1 to 1024; default: one for each processor.")
  var threads: Int?

  @Option(help: "Memory to be taken at most, such as 4GiB; default: what the system has left.")
  var memory: ByteCount?

  @Option(help: "What figures call the network; default: its architecture, or the kind of path.")
  var group: String?

  @Option(help: "What figures call the run; default: the seed that the network was trained from.")
  var run: String?

  @Option(help: "The output folder; half a result in it is continued.")
  var out: String

  @Flag(help: "Print the result as one JSON object on standard output.")
  var json = false

  func validate() throws {
    try selection.validate()
    for (option, name) in [("--group", group), ("--run", run)] where name?.isEmpty == true {
      throw ValidationError("\(option) '': allowed: a name of one letter or more")
    }
    guard weightDecay >= 0, weightDecay.isFinite else {
      throw ValidationError("--weight-decay \(weightDecay): allowed: 0 or more, finite")
    }
  }

  /// Which samples are used; the seed counts where they are drawn.
  var selection: SampleSelection {
    SampleSelection(
      samples: samples, randomSamples: randomSamples, seed: randomSamples == nil ? nil : seed)
  }

  func workers() throws(WorkerCountError) -> WorkerCount {
    if let threads { try WorkerCount(threads: threads) } else { .available }
  }
}

/// Where batch normalizations have their statistics from.
enum StatisticsChoice: String, CaseIterable, ExpressibleByArgument {
  case running
  case reestimated = "re-estimated"
}

extension SampleSelection {
  /// A selection that no command line was parsed for.
  init(samples: Int?, randomSamples: Int?, seed: UInt64?) {
    self.init()
    (self.samples, self.randomSamples, self.seed) = (samples, randomSamples, seed)
  }
}
