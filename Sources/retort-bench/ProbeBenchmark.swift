import ArgumentParser
import Landscape
import Networks

/// `retort-bench probe`: the curvature of a trained network's loss.
struct ProbeBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Time curvature of a trained network: a Hessian-vector product, top eigenvalues.",
    discussion: """
      The loss is the mean cross-entropy over the first training images of CIFAR-10, as they are, \
      with running statistics and without weight decay. Work product: one exact product with its \
      Hessian. Work top-eigenvalues: the largest eigenvalues and their eigenvectors by Lanczos, \
      without a search for further copies of them. One product beforehand is not timed, nor is \
      reading the files. Images are normalised as those that `retort train` learns from.

      EXAMPLES
        retort-bench probe --checkpoint run/checkpoint.safetensors --data data --threads 2
        retort-bench probe --checkpoint resnet20.safetensors --model resnet20 --shortcut B \\
          --data data --samples 5000 --work top-eigenvalues --count 10 --json
      """)

  @Option(help: "The network: a safetensors file of Retort or with PyTorch's names.")
  var checkpoint: String

  @Option(help: "The architecture, where the file does not name one, such as resnet20.")
  var model: String?

  @Option(help: "A or B, where neither the file nor its tensors tell; for resnet<6n + 2>.")
  var shortcut: Shortcut?

  @Option(help: "The folder of CIFAR-10.")
  var data: String

  @Option(help: "The first images of the training split, 1 to 50000.")
  var samples = 512

  @Option(help: "What is timed.")
  var work = ProbeWork.product

  @Option(help: "Eigenvalues, 1 to 300.")
  var count = 10

  @Option(help: "The residual of an eigenvalue that is good enough, relative to it.")
  var tolerance = 1e-3

  @Option(help: "Threads that share each product, 1 to 1024.")
  var threads = 1

  @Option(help: "How often the work is timed, 1 to 100000.")
  var repetitions = 3

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    try check("samples", samples, in: 1...50_000)
    try check("eigenvalues", count, in: 1...300)
    try check("repetitions", repetitions, in: 1...100_000)
    try check(threads: threads)
    do { _ = try search() } catch { throw ValidationError("\(error)") }
  }

  func run() throws {
    try BenchmarkFailure.reporting {
      let search = try self.search()
      let subject = try ProbeSubject(self, search)
      let measurement = try ProbeMeasurement(
        work, of: subject.objective, search, repetitions: repetitions)
      let report = ProbeReport(self, subject, measurement)
      print(try json ? report.json() : report.text)
    }
  }

  private func search() throws(LandscapeError) -> EigenvalueSettings {
    try EigenvalueSettings(largest: count, tolerance: tolerance, repeats: .leftOut)
  }
}
