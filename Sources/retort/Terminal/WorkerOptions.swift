internal import ArgumentParser
internal import Parallelism

/// The choice of threads that several commands share.
struct WorkerOptions: ParsableArguments {
  @Option(help: "Trials computed at the same time; default: one for each processor.")
  var threads: Int?

  func workers() throws(WorkerCountError) -> Workers {
    Workers(try threads.map { (count) throws(WorkerCountError) in try WorkerCount(threads: count) }
      ?? .available)
  }
}
