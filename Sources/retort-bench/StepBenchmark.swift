import ArgumentParser
import Execution
import FeatureMaps
import Networks

/// `retort-bench step`: one step of a deep network, on random images.
struct StepBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Time a step of a deep network: training, evaluation, Hessian-vector product.",
    discussion: """
      Pass training: forward, cross-entropy, backward and a step of SGD with Nesterov momentum, \
      with the statistics of the batch. Pass evaluation: forward alone, with running statistics. \
      Pass hessian-vector: an exact product with the Hessian of the mean loss over the batch, in \
      chunks, with running statistics.

      The peak is that of fused multiply-adds in registers on as many threads, measured in turn \
      with the step. Multiply-adds are counted as if each convolution were done directly; \
      Winograd's algorithm needs fewer, so that the fraction of the peak may exceed 1.

      EXAMPLES
        retort-bench step --model resnet20 --batch 128 --threads 2
        retort-bench step --model wrn_16_2 --pass evaluation --batch 512 --json
        retort-bench step --model densenet-40-12 --batch 32 --profile
        retort-bench step --pass hessian-vector --batch 512 --repetitions 5
      """)

  @Option(help: "An architecture, such as resnet20, wrn_16_2, densenet-40-12, vgg8.")
  var model = "resnet20"

  @Option(help: "A or B; for residual networks of 6n + 2 layers, by default B.")
  var shortcut: Shortcut?

  @Option(help: "Images in all, 1 to 65536.")
  var batch = 128

  @Option(help: "The numbers that convolutions multiply.")
  var precision = Precision.float32

  @Option(help: "Threads that share the step, 1 to 1024.")
  var threads = 1

  @Option(help: "What is timed.")
  var pass = StepPass.training

  @Option(help: "How often it is timed, 1 to 100000.")
  var repetitions = 20

  @Option(help: "How often it is done before, untimed, 0 to 1000.")
  var warmUp = 3

  @Option(help: "Classes that the network tells apart, 2 to 100000.")
  var classes = 10

  @Option(help: "For hessian-vector: images that go through at one time, 1 to 65536.")
  var chunk = 32

  @Flag(help: "For training: also tell how long each kind of layer takes in each pass.")
  var profile = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    try check("repetitions", repetitions, in: 1...100_000)
    try check("repetitions to warm up", warmUp, in: 0...1_000)
    try check("images", batch, in: 1...65_536)
    try check("classes", classes, in: 2...100_000)
    try check("images in a chunk", chunk, in: 1...65_536)
    guard !profile || pass == .training else {
      throw ValidationError("--profile is for --pass training; found: \(pass.rawValue)")
    }
    try check(threads: threads)
  }

  func run() throws {
    let work: any StepWork
    do {
      let architecture = try ArchitectureRegistry.architecture(named: model, shortcut: shortcut)
      let subject = try StepSubject(
        architecture, classCount: classes, imageCount: batch, precision: precision,
        threadCount: threads)
      work = try pass.work(on: subject, chunk: chunk)
    } catch let error as NetworkError {
      throw ValidationError("\(error)")
    } catch let error as ExecutionError {
      throw ValidationError("\(error)")
    }
    for _ in 0..<warmUp { work.run() }
    let measurement = try StepMeasurement(work, repetitions: repetitions, threads: threads)
    let profile = (profile ? work as? StepTraining : nil).map { training in
      StepProfile((0..<repetitions).map { _ in training.profile() }, of: training.graph)
    }
    let report = StepReport(self, work, measurement, profile)
    print(try json ? report.json() : report.text)
  }
}
