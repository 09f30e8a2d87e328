import Foundation
import Testing

@Suite("retort eval --teacher") struct TeacherComparisonTests {
  /// What `--json` prints.
  private struct Report: Decodable {
    let teacher: String?
    let teacherAgreement: Double?
    let teacherAgreementLow: Double?
    let teacherAgreementHigh: Double?
    let teacherDivergence: Double?

    init(_ outcome: Program.Outcome) throws {
      self = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }
  }

  /// ResNet-8 with the same logits for every image: the logarithm of a number at one class, else 0.
  private static func constant(_ label: Int, _ number: Double) -> TensorFile {
    var file = SmallResNet.file()
    file.tensors["module.linear.weight"] = .init(
      shape: [10, 64], floats: Array(repeating: 0, count: 640))
    file.tensors["module.linear.bias"] = .init(
      shape: [10], floats: (0..<10).map { $0 == label ? Float(log(number)) : 0 })
    return file
  }

  // The network has q = 3/12 at class 0 and 1/12 elsewhere, the teacher p = 11/20 at its class and
  // 1/20 elsewhere. Logits are rounded to Float once, by at most 1.2e-7.
  @Test(
    "finds the agreement and the divergence of known probabilities",
    arguments: [
      (0, 1, 0.55 * log(11.0 / 20 * 4) + 0.45 * log(12.0 / 20)),
      (4, 0, 0.55 * log(11.0 / 20 * 12) + 0.05 * log(4.0 / 20) + 0.4 * log(12.0 / 20)),
    ])
  func closedForm(label: Int, agreement: Double, divergence: Double) throws {
    let folder = try SmallResNet.expected().folder()
    try folder.write("network.safetensors", Self.constant(0, 3).data())
    let teacher = try folder.write("teacher.safetensors", Self.constant(label, 11).data())
    let report = try Report(SmallResNet.evaluate(folder, "--json", "--teacher", teacher))
    #expect(report.teacher == teacher)
    #expect(report.teacherAgreement == agreement)
    #expect(abs(try #require(report.teacherDivergence) - divergence) < 1e-6)
  }

  // The mean logits are taken off the bias, without which the network calls all images the same. The
  // two largest logits of an image then differ by 0.01 or more, a hundred times the promised error.
  @Test("agrees with PyTorch's logits, sample by sample")
  func agreesWithPyTorch() throws {
    let expected = try SmallResNet.expected()
    let folder = try expected.folder()
    let means = (0..<10).map { label in
      (0..<7).reduce(0) { $0 + expected.logits[10 * $1 + label] } / 7
    }
    var network = SmallResNet.file()
    let bias = try #require(network.tensors["module.linear.bias"])
    network.tensors["module.linear.bias"] = .init(
      shape: [10], floats: zip(bias.floats, means).map { Float(Double($0) - $1) })
    try folder.write("network.safetensors", network.data())
    let rows = (0..<7).map { image in
      means.indices.map { expected.logits[10 * image + $0] - means[$0] }
    }
    let label = try #require(rows[1].firstIndex(of: rows[1].max() ?? 0))
    let teacher = try folder.write("teacher.safetensors", Self.constant(label, 11).data())
    let report = try Report(
      SmallResNet.evaluate(folder, "--batch", "3", "--json", "--teacher", teacher))
    let agreed = rows.count { $0.firstIndex(of: $0.max() ?? 0) == label }
    #expect(agreed == 2)
    #expect(report.teacherAgreement == Double(agreed) / 7)
    let (low, high) = (try #require(report.teacherAgreementLow), report.teacherAgreementHigh ?? 0)
    #expect(low < 2.0 / 7 && 2.0 / 7 < high)
    let divergences = rows.map { row in
      let total = log(row.reduce(0) { $0 + exp($1) })
      return row.enumerated().reduce(0) { sum, entry in
        let probability = entry.offset == label ? 0.55 : 0.05
        return sum + probability * (log(probability) - entry.element + total)
      }
    }
    // Promised are logits to 1e-4 of the largest, and the divergence moves at most twice as far.
    let size = expected.logits.map(abs).max() ?? 0
    let mean = divergences.reduce(0, +) / 7
    #expect(abs(try #require(report.teacherDivergence) - mean) <= 2e-4 * size)
  }

  @Test("a network agrees with itself, and without a teacher nothing is said of one")
  func itself() throws {
    let folder = try SmallResNet.expected().folder()
    let own = folder.path("network.safetensors")
    let report = try Report(SmallResNet.evaluate(folder, "--json", "--teacher", own))
    #expect(report.teacherAgreement == 1)
    #expect(abs(try #require(report.teacherDivergence)) < 1e-12)
    let alone = try SmallResNet.evaluate(folder, "--json")
    #expect(!alone.output.contains("teacher"))
  }

  @Test("tells people the same, within 100 columns")
  func text() throws {
    let folder = try SmallResNet.expected().folder()
    let outcome = try SmallResNet.evaluate(
      folder, "--teacher", folder.path("network.safetensors"))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    // Wilson's lower end of 7 in 7 at 95 %: 7 / (7 + 1.959964²).
    #expect(outcome.output.contains("agreement    100.00 % [64.57 %, 100.00 %]"))
    #expect(outcome.output.contains("mean KL(teacher || network)"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("refuses a teacher that does not fit, before any work")
  func refusals() throws {
    let folder = try SmallResNet.expected().folder()
    var file = SmallResNet.file()
    file.tensors["module.linear.weight"] = .init(
      shape: [9, 64], floats: Array(repeating: 0, count: 576))
    file.tensors["module.linear.bias"] = .init(shape: [9], floats: Array(repeating: 0, count: 9))
    let other = try folder.write("nine.safetensors", file.data())
    let own = try folder.write("own.safetensors", SmallResNet.file().data())
    for (arguments, code, message) in [
      (["--teacher", other], Int32(64), "nine.safetensors: the network has 9 classes"),
      (["--teacher", folder.path("absent.safetensors")], 65, "absent.safetensors"),
      (["--teacher", own, "--logits", own], 64, "is the checkpoint itself"),
    ] {
      let outcome = try Program.retort.run(
        [
          "eval", "--checkpoint", folder.path("network.safetensors"), "--dataset", "cifar10",
          "--data", folder.url.path, "--threads", "1",
        ] + SmallResNet.description + arguments)
      #expect(outcome.ending == .exit(code), "\(outcome.errors)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(outcome.output.isEmpty && !outcome.errors.contains("evaluating"))
    }
  }
}
