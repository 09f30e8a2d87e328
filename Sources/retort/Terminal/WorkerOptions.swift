internal import ArgumentParser
internal import Parallelism

/// The choice of threads that several commands share.
struct WorkerOptions: ParsableArguments {
  @Option(help: "Trials computed at the same time; default: one for each processor.")
  var threads: Int?

  func workers() throws(WorkerCountError) -> Workers {
    guard let threads else { return Workers(.available) }
    return Workers(try WorkerCount(threads: threads))
  }
}
