import Foundation
import Testing

@Suite("retort-bench step") struct StepBenchmarkTests {
  /// What `--json` prints, the keys that others rely on.
  private struct Report: Decodable {
    let secondsMedian: Double
    let secondsMinimum: Double
    let repetitions: Int
    let threads: Int
    let peakMemoryBytes: Int?
    let model: String
    let batch: Int
    let precision: String
    let pass: String
    let imagesPerSecond: Double
    let multiplyAdds: Int
    let peakFraction: Double
    let planBytes: Int
    let oneDNNVersion: String
    let laneVariant: String

    init(_ arguments: String...) throws {
      let outcome = try Program.bench.run(
        ["step", "--repetitions", "1", "--warm-up", "0", "--json"] + arguments)
      #expect(outcome.ending == .exit(0), "\(outcome.errors)")
      self = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }
  }

  // plain-2 is two convolutions of 3 × 3 that keep the size, each with a pooling of 2 × 2 after it
  // and 16 channels, and a linear layer; counted by hand from `scripts/vectors/networks_models.py`.
  private static let multiplyAddsOfOneImage =
    32 * 32 * 16 * 3 * 9 + 16 * 16 * 16 * 16 * 9 + 8 * 8 * 16 * 10

  @Test(
    "reports each pass with its multiply-adds",
    arguments: [("training", 3), ("evaluation", 1), ("hessian-vector", 8)])
  func passes(pass: String, factor: Int) throws {
    let report = try Report("--model", "plain-2", "--pass", pass, "--batch", "5", "--chunk", "2")
    #expect(report.model == "plain-2" && report.pass == pass && report.batch == 5)
    #expect(report.precision == "f32" && report.threads == 1 && report.repetitions == 1)
    #expect(report.multiplyAdds == factor * 5 * Self.multiplyAddsOfOneImage)
    #expect(report.secondsMinimum > 0 && report.secondsMinimum <= report.secondsMedian)
    #expect(report.imagesPerSecond == 5 / report.secondsMedian)
    #expect(report.peakFraction > 0 && report.planBytes > 0)
    #expect(!report.oneDNNVersion.isEmpty && !report.laneVariant.isEmpty)
    if let peak = report.peakMemoryBytes { #expect(peak > report.planBytes) }
  }

  @Test("shares a step between two threads")
  func threads() throws {
    #expect(try Report("--model", "plain-2", "--batch", "4", "--threads", "2").threads == 2)
  }

  @Test("prints tables of at most 100 columns for people, with the kinds of layers if asked to")
  func text() throws {
    let outcome = try Program.bench.run(
      "step", "--model", "resnet8", "--batch", "2", "--repetitions", "1", "--warm-up", "0",
      "--profile")
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.output.contains("resnet8, shortcut B, 10 classes"))
    #expect(outcome.output.contains("convolution 3x3, 16 to 32, 16x16"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test(
    "refuses with 64 what it cannot run, and says what is allowed",
    arguments: [
      (["--model", "resnet21"], "allowed: 6n + 2"), (["--model", "lenet"], "plain-2"),
      (["--model", "vgg8", "--shortcut", "A"], "shortcut is A"), (["--batch", "0"], "1 to 65536"),
      (["--precision", "f16"], "bf16"), (["--threads", "0"], "1 to 1024"),
      (["--pass", "probe"], "hessian-vector"), (["--repetitions", "0"], "1 to 100000"),
      (["--warm-up", "1001"], "0 to 1000"), (["--classes", "1"], "2 to 100000"),
      (["--chunk", "0"], "1 to 65536"),
      (["--profile", "--pass", "evaluation"], "--profile is for --pass training"),
    ])
  func refusals(arguments: [String], named: String) throws {
    let outcome = try Program.bench.run(["step"] + arguments)
    #expect(outcome.ending == .exit(64) && outcome.output.isEmpty)
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
  }

  @Test("runs bf16, or names precision and processor where there are no instructions for it")
  func brainFloat() throws {
    let outcome = try Program.bench.run(
      "step", "--model", "plain-2", "--batch", "2", "--repetitions", "1", "--precision", "bf16")
    if outcome.ending != .exit(0) {
      #expect(outcome.ending == .exit(64))
      #expect(outcome.errors.contains("bf16 needs instructions that this processor ("))
    }
  }
}
