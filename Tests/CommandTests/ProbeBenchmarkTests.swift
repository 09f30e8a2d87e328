import Foundation
import Testing

@Suite("retort-bench probe") struct ProbeBenchmarkTests {
  /// What `--json` prints, the keys that others rely on.
  private struct Report: Decodable {
    let secondsMedian: Double
    let secondsMinimum: Double
    let repetitions: Int
    let threads: Int
    let products: Int
    let eigenvalues: [Double]
    let peakMemoryBytes: Int?
    let model: String
    let shortcut: String?
    let parameters: Int
    let samples: Int
    let chunk: Int
    let work: String
    let converged: Bool?

    init(_ outcome: Program.Outcome) throws {
      try #require(outcome.ending == .exit(0), "\(outcome.errors)")
      self = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }
  }

  /// Runs the benchmark on the network and the images of a folder.
  private static func probe(
    _ folder: TemporaryFolder, _ arguments: [String]
  ) throws -> Program.Outcome {
    try Program.bench.run(
      [
        "probe", "--checkpoint", folder.path("network.safetensors"), "--data", folder.url.path,
      ] + arguments, seconds: 300)
  }

  private static let resNet8 = ["--model", "resnet8", "--shortcut", "A"]

  @Test("times a product and says on what")
  func product() throws {
    let folder = try SmallResNet.expected().trainingFolder()
    let report = try Report(
      Self.probe(
        folder, Self.resNet8 + ["--samples", "9", "--repetitions", "2", "--threads", "2", "--json"])
    )
    #expect(report.model == "resnet8" && report.shortcut == "A" && report.work == "product")
    // PyTorch's count for the same network.
    #expect(report.parameters == 75_290)
    #expect(report.samples == 9 && report.chunk == 9)
    #expect(report.repetitions == 2 && report.threads == 2)
    #expect(report.products == 1 && report.eigenvalues.isEmpty && report.converged == nil)
    #expect(report.secondsMinimum > 0 && report.secondsMinimum <= report.secondsMedian)
    if let peak = report.peakMemoryBytes { #expect(peak > 4 * report.parameters) }
  }

  // Single precision keeps a leading eigenvalue to a thousandth. The residual does not count: it is
  // a thousandth of 34.6, the next value 4 below, and the error its square over that distance.
  @Test("finds the largest eigenvalue that PyTorch finds for the same loss")
  func eigenvalues() throws {
    let network = try SmallResNet.expected()
    let report = try Report(
      Self.probe(
        try network.trainingFolder(),
        Self.resNet8 + [
          "--samples", "7", "--work", "top-eigenvalues", "--count", "2", "--repetitions", "1",
          "--json",
        ]))
    #expect(report.work == "top-eigenvalues" && report.converged == true)
    try #require(report.eigenvalues.count == 2)
    #expect(report.eigenvalues[0] > report.eigenvalues[1])
    #expect(abs(report.eigenvalues[0] / network.largestEigenvalue - 1) < 1e-3)
    // Two to build a basis of, and two that verify.
    #expect(report.products >= 4)
  }

  @Test("prints a table of at most 100 columns for people")
  func text() throws {
    let folder = try SmallResNet.expected().trainingFolder()
    let outcome = try Self.probe(
      folder,
      Self.resNet8 + [
        "--samples", "2", "--work", "top-eigenvalues", "--count", "7", "--tolerance", "0.5",
        "--repetitions", "1",
      ])
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.output.contains("resnet8, shortcut A, 75290 parameters"))
    #expect(outcome.output.contains("first 2 of CIFAR-10 train, 2 at a time"))
    #expect(outcome.output.contains("7 eigenvalues"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test(
    "refuses with 64 what it cannot run, and says what is allowed",
    arguments: [
      (["--samples", "0"], "1 to 50000"), (["--samples", "36"], "1 to 35"),
      (["--count", "0"], "1 to 300"), (["--tolerance", "0"], "above 0"),
      (["--threads", "0"], "1 to 1024"), (["--repetitions", "0"], "1 to 100000"),
      (["--work", "trace"], "top-eigenvalues"),
    ])
  func refusals(arguments: [String], named: String) throws {
    let folder = try SmallResNet.expected().trainingFolder()
    let outcome = try Self.probe(folder, Self.resNet8 + arguments)
    #expect(outcome.ending == .exit(64) && outcome.output.isEmpty)
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
  }

  @Test("refuses with 64 a file that names no architecture where the request names none")
  func unnamed() throws {
    let outcome = try Self.probe(SmallResNet.expected().trainingFolder(), [])
    #expect(outcome.ending == .exit(64) && outcome.output.isEmpty)
    #expect(outcome.errors.contains("the file does not name one"), "\(outcome.errors)")
  }

  @Test("refuses with 65 files that are damaged or missing, by name")
  func files() throws {
    let folder = try SmallResNet.expected().folder()
    let withoutImages = try Self.probe(folder, Self.resNet8)
    #expect(withoutImages.ending == .exit(65) && withoutImages.output.isEmpty)
    #expect(withoutImages.errors.contains("data_batch_1"), "\(withoutImages.errors)")
    try folder.write("network.safetensors", "no tensors")
    let damaged = try Self.probe(folder, Self.resNet8)
    #expect(damaged.ending == .exit(65) && damaged.output.isEmpty)
    #expect(damaged.errors.contains("network.safetensors"), "\(damaged.errors)")
  }
}
