import Foundation
import Testing

@Suite("retort eval") struct EvalTests {
  // MARK: - Results

  /// What `--json` prints.
  private struct Report: Decodable {
    let accuracy: Double
    let accuracyLow: Double
    let accuracyHigh: Double
    let loss: Double
    let samples: Int
    let dataSet: String
    let selection: String
    let views: String
    let drawnIndices: [Int]?

    init(_ outcome: Program.Outcome) throws {
      self = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }
  }

  @Test("finds PyTorch's accuracy, loss, logits and gradients, also with a smaller last batch")
  func agreesWithPyTorch() throws {
    let expected = try SmallResNet.expected()
    let folder = try expected.folder()
    let outcome = try SmallResNet.evaluate(
      folder, "--batch", "3", "--json", "--logits", folder.path("logits.npy"), "--gradients",
      folder.path("gradients.safetensors"))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    let report = try Report(outcome)
    #expect(report.samples == 7)
    #expect(report.accuracy == Double(expected.correct) / 7)
    // Wilson's interval of 4 in 7 at 95 %, z = 1.959964, by its formula in Python.
    #expect(abs(report.accuracyLow - 0.2504584) < 1e-6)
    #expect(abs(report.accuracyHigh - 0.8417801) < 1e-6)
    // Promised are logits to 1e-4 and gradients to 1e-3 of PyTorch's in double precision; the loss
    // moves at most twice as far as the largest logit.
    let logits = try ArrayFile(folder.data("logits.npy"))
    #expect(logits.type == "<f4" && logits.shape == [7, 10])
    let size = expected.logits.map(abs).max() ?? 0
    for (found, wanted) in zip(logits.floats, expected.logits) {
      #expect(abs(Double(found) - wanted) <= 1e-4 * size)
    }
    #expect(abs(report.loss - expected.loss) <= 2e-4 * size)
    let gradients = try TensorFile(folder.data("gradients.safetensors")).tensors
    #expect(gradients.count == expected.gradients.count)
    for (index, wanted) in expected.gradients.enumerated() {
      let tensor = try #require(gradients["module.\(wanted.name)"])
      #expect(tensor.shape == SmallResNet.file().tensors["module.\(wanted.name)"]?.shape)
      let fractions = tensor.floats.indices.map { SmallResNet.fraction(4_000 + index, $0) }
      let sum = zip(tensor.floats, fractions).reduce(0) { $0 + Double($1.0) * $1.1 }
      let weight = fractions.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // An error of 1e-3 of the norm moves a weighted sum by at most that times the weights' norm.
      #expect(abs(sum - wanted.sum) <= 1e-3 * wanted.norm * weight, "\(wanted.name)")
    }
  }

  @Test("finds PyTorch's mean logits of images and mirror images, and says so")
  func mirrored() throws {
    let expected = try SmallResNet.expected()
    let folder = try expected.folder()
    let outcome = try SmallResNet.evaluate(
      folder, "--views", "mirrored", "--batch", "3", "--json", "--logits",
      folder.path("logits.npy"))
    let report = try Report(outcome)
    #expect(report.views == "mirrored")
    #expect(abs(report.loss - expected.mirroredLoss) <= 2.5e-4)
    for (found, wanted) in zip(
      try ArrayFile(folder.data("logits.npy")).floats, expected.mirroredLogits)
    {
      // As above, of logits no larger than 1.25.
      #expect(abs(Double(found) - wanted) <= 1.25e-4)
    }
    let text = try SmallResNet.evaluate(folder, "--views", "mirrored").output
    #expect(text.contains("all of the test split, mirrored views"))
  }

  @Test("says which samples were selected, and takes the first in their order")
  func firstSamples() throws {
    let expected = try SmallResNet.expected()
    let folder = try expected.folder()
    let outcome = try SmallResNet.evaluate(
      folder, "--samples", "2", "--json", "--logits", folder.path("logits.npy"))
    let report = try Report(outcome)
    #expect(report.selection == "first 2 of the test split" && report.drawnIndices == nil)
    // One of the first two labels is the network's own choice.
    #expect(report.samples == 2 && report.accuracy == 0.5)
    #expect(try ArrayFile(folder.data("logits.npy")).shape == [2, 10])
  }

  @Test("draws samples by their seed and says which")
  func drawnSamples() throws {
    let expected = try SmallResNet.expected()
    let folder = try expected.folder()
    let reports = try ["3", "3", "4"].map { seed in
      try Report(
        SmallResNet.evaluate(
          folder, "--random-samples", "4", "--seed", seed, "--json", "--logits",
          folder.path("logits.npy")))
    }
    #expect(reports[0].selection == "4 of the test split drawn with seed 3")
    let indices = try #require(reports[2].drawnIndices)
    #expect(Set(indices).count == 4 && indices == indices.sorted())
    #expect(indices.allSatisfy { 0..<7 ~= $0 })
    #expect(reports[0].drawnIndices == reports[1].drawnIndices)
    #expect(reports[0].loss == reports[1].loss)
    let logits = try ArrayFile(folder.data("logits.npy")).floats
    for (row, index) in indices.enumerated() {
      // As above, of logits no larger than 1.25.
      #expect(abs(Double(logits[10 * row]) - expected.logits[10 * index]) <= 1.25e-4)
    }
  }

  @Test("tells people the same, within 100 columns, and what the files are")
  func text() throws {
    let outcome = try SmallResNet.evaluate(SmallResNet.expected().folder())
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(outcome.output.contains("CIFAR-10 (not the published files), all of the test split"))
    #expect(outcome.output.contains("57.14 % [25.05 %, 84.18 %]  4 of 7"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(outcome.errors.contains("resnet8, shortcut A; prefix 'module.' stripped"))
  }

  // MARK: - Refusals

  /// A request that cannot be met, and what the message must name.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: Int32
    let named: String
    var dataSet = "cifar10"
    var description = SmallResNet.description
    var arguments: [String] = []
  }

  static let refusals = [
    Refusal(
      testDescription: "no architecture", code: 64, named: "architecture: the file does not name",
      description: ["--mean", ".5,.5,.5", "--std", ".2,.2,.2"]),
    Refusal(
      testDescription: "no normalisation", code: 64, named: "give --mean and --std",
      description: ["--model", "resnet8"]),
    Refusal(
      testDescription: "mean without deviation", code: 64, named: "--mean and --std",
      description: ["--model", "resnet8", "--mean", ".5,.5,.5"]),
    Refusal(
      testDescription: "one channel", code: 64, named: "given for 1 channels",
      description: ["--model", "resnet8", "--mean", ".5", "--std", ".2"]),
    Refusal(
      testDescription: "no deviation of zero", code: 64, named: "standard deviation of channel 1",
      description: ["--model", "resnet8", "--mean", ".5,.5,.5", "--std", ".2,0,.2"]),
    Refusal(
      testDescription: "unknown architecture", code: 64, named: "allowed: resnet8, ",
      description: ["--model", "resnet9x", "--mean", ".5,.5,.5", "--std", ".2,.2,.2"]),
    Refusal(
      testDescription: "another architecture", code: 65, named: "missing",
      description: ["--model", "resnet14"] + SmallResNet.description.dropFirst(2)),
    Refusal(
      testDescription: "the wrong shortcut", code: 65, named: "downsample",
      description: ["--model", "resnet8", "--shortcut", "B"] + SmallResNet.description.dropFirst(4)),
    Refusal(
      testDescription: "another number of classes", code: 64,
      named: "the network has 10 classes, CIFAR-100 has 100", dataSet: "cifar100"),
    Refusal(
      testDescription: "grey images", code: 65, named: "conv1.weight", dataSet: "mnist"),
    Refusal(
      testDescription: "unknown data set", code: 64, named: "fashion-mnist", dataSet: "imagenet"),
    Refusal(
      testDescription: "missing files", code: 65, named: "data_batch_1.bin",
      arguments: ["--split", "train"]),
    Refusal(
      testDescription: "more samples than there are", code: 64, named: "allowed are 1 to 7",
      arguments: ["--samples", "8"]),
    Refusal(
      testDescription: "more drawn samples than there are", code: 64, named: "allowed are 1 to 7",
      arguments: ["--random-samples", "8"]),
    Refusal(
      testDescription: "no samples", code: 64, named: "0 samples", arguments: ["--samples", "0"]),
    Refusal(
      testDescription: "two selections", code: 64, named: "exclude each other",
      arguments: ["--samples", "2", "--random-samples", "2"]),
    Refusal(
      testDescription: "a seed for nothing", code: 64, named: "--random-samples",
      arguments: ["--seed", "2"]),
    Refusal(testDescription: "no batch", code: 64, named: "batch", arguments: ["--batch", "0"]),
    Refusal(
      testDescription: "a gradient of two views", code: 64, named: "--views plain",
      arguments: ["--views", "mirrored", "--gradients", "gradients.safetensors"]),
    Refusal(
      testDescription: "a folder that is not there", code: 1, named: "/absent/logits.npy",
      arguments: ["--logits", "/absent/logits.npy"]),
  ]

  @Test("refuses what does not fit, before any work", arguments: refusals)
  func refusal(_ refusal: Refusal) throws {
    let folder = try SmallResNet.expected().folder()
    let outcome = try Program.retort.run(
      [
        "eval", "--checkpoint", folder.path("network.safetensors"), "--dataset", refusal.dataSet,
        "--data", folder.url.path, "--threads", "1",
      ] + refusal.description + refusal.arguments)
    #expect(outcome.ending == .exit(refusal.code), "\(outcome.errors)")
    #expect(outcome.errors.contains(refusal.named), "\(outcome.errors)")
    #expect(outcome.output.isEmpty && !outcome.errors.contains("evaluating"))
  }

  @Test("keeps the checkpoint from being overwritten")
  func overwriting() throws {
    let folder = try SmallResNet.expected().folder()
    let checkpoint = try folder.data("network.safetensors")
    let outcome = try SmallResNet.evaluate(
      folder, "--gradients", folder.path("./network.safetensors"))
    #expect(outcome.ending == .exit(64) && outcome.errors.contains("is the checkpoint itself"))
    #expect(try folder.data("network.safetensors") == checkpoint)
  }

  @Test("names the sample of a logit that is not finite")
  func notFinite() throws {
    let folder = try SmallResNet.expected().folder()
    var file = SmallResNet.file()
    file.tensors["module.linear.bias"] = .init(
      shape: [10], floats: [0, .infinity] + Array(repeating: 0, count: 8))
    try folder.write("network.safetensors", file.data())
    let outcome = try SmallResNet.evaluate(folder)
    #expect(outcome.ending == .exit(65))
    #expect(outcome.errors.contains("sample 0: found the logit inf"), "\(outcome.errors)")
  }

  @Test("reports damaged images and networks with 65 by their place")
  func damaged() throws {
    let expected = try SmallResNet.expected()
    let folder = try expected.folder()
    try folder.write("test_batch.bin", expected.records().dropLast())
    let images = try SmallResNet.evaluate(folder)
    #expect(images.ending == .exit(65))
    #expect(images.errors.contains("test_batch.bin: size: found 21510 bytes"), "\(images.errors)")
    try folder.write("network.safetensors", Data(count: 4))
    let network = try SmallResNet.evaluate(folder)
    #expect(network.ending == .exit(65))
    #expect(network.errors.contains("network.safetensors"))
  }

  @Test("takes what the checkpoint itself says, and refuses a request that differs")
  func metadata() throws {
    let folder = try SmallResNet.expected().folder()
    var file = SmallResNet.file()
    file.metadata = [
      "architecture": "resnet8", "shortcut": "A", "mean": "[0.485, 0.456, 0.406]",
      "std": "[0.229, 0.224, 0.225]",
    ]
    try folder.write("network.safetensors", file.data())
    let outcome = try SmallResNet.evaluate(folder, description: [], "--json")
    #expect(try Report(outcome).accuracy == 4.0 / 7)
    let other = try SmallResNet.evaluate(
      folder, description: ["--mean", ".5,.5,.5", "--std", ".2,.2,.2"])
    #expect(other.ending == .exit(64) && other.errors.contains("differ from --mean and --std"))
    file.metadata["image"] = "[3, 28, 28]"
    try folder.write("network.safetensors", file.data())
    let smaller = try SmallResNet.evaluate(folder, description: [])
    #expect(smaller.ending == .exit(64))
    #expect(smaller.errors.contains("images of 3×28×28, those of CIFAR-10 are 3x32x32"))
  }
}
