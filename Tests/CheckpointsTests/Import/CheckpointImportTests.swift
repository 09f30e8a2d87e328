import Checkpoints
import Networks
import Records
import Testing

@Suite("Import of checkpoints") struct CheckpointImportTests {
  @Test(
    "every tensor of a published dialect arrives where PyTorch's module of our names has it",
    arguments: try Dialect.all().filter { !$0.title.hasPrefix("torchdistill") })
  func dialects(dialect: Dialect) throws {
    let imported = try Checkpoint.decode(
      dialect.file(), path: "a", ImportRequest(architecture: dialect.architecture))
    let graph = imported.checkpoint.graph
    let parameters = imported.checkpoint.parameters
    #expect(imported.report.isComplete)
    #expect(imported.report.strippedPrefix == dialect.prefix)
    #expect(graph.classCount == dialect.classes)
    #expect(imported.checkpoint.metadata.shortcut?.rawValue == dialect.shortcut)
    let numbers = Dictionary(
      uniqueKeysWithValues: dialect.tensors.enumerated().map { ($0.element.name, $0.offset) })
    for tensor in graph.parameters {
      let number = try #require(numbers[tensor.name])
      #expect(
        Array(parameters.values[tensor.range]) == Dialect.values(number, tensor.count),
        "\(tensor.name)")
    }
    for (index, statistics) in graph.runningStatistics.enumerated() {
      let count = statistics.channelCount
      let mean = try #require(numbers[statistics.meanName])
      let variance = try #require(numbers[statistics.varianceName])
      #expect(
        Array(parameters.runningMeans[statistics.range]) == Dialect.values(mean, count),
        "\(statistics.meanName)")
      #expect(
        Array(parameters.runningVariances[statistics.range]) == Dialect.values(variance, count),
        "\(statistics.varianceName)")
      // Files from before PyTorch 0.4.1 have no counters.
      #expect(parameters.batchCounts[index] == numbers[statistics.batchCountName] ?? 0)
    }
  }

  @Test(
    "other floating-point types are converted and reported",
    arguments: [ElementType.float16, .bfloat16, .float64])
  func elementTypes(elementType: ElementType) throws {
    let dialect = try Dialect.titled("teacher assistant")
    let request = ImportRequest(architecture: "plain-2")
    let expected = try Checkpoint.decode(dialect.file(), path: "a", request)
    let found = try Checkpoint.decode(dialect.file(elementType), path: "a", request)
    #expect(found.checkpoint == expected.checkpoint)
    #expect(Set(found.report.converted.values) == [elementType.rawValue])
    #expect(found.report.converted.count == dialect.tensors.filter { !$0.isCounter }.count)
  }

  @Test("torchdistill's wide networks are refused with the reason")
  func torchdistill() throws {
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(
        Dialect.titled("torchdistill, wide").file(), path: "a",
        ImportRequest(architecture: "wrn_10_1", mismatches: .allow))
    }
    guard case .notEquivalent(_, "wrn_10_1", let key, let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(key.hasSuffix(".shortcut.0.weight"))
    #expect(reason.contains("before its batch normalisation and ReLU"))
  }

  @Test("a file that names no architecture asks for one")
  func unnamed() throws {
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(Dialect.titled("chenyaofo").file(), path: "a")
    }
    #expect(error == .architectureNotNamed(path: "a"))
    #expect(error.description.contains("names of tensors do not tell the order of activations"))
  }

  @Test("missing and unused tensors are refused by name, and reported when allowed")
  func mismatches() throws {
    let file = try Dialect.titled("chenyaofo").file { records in
      records["layer3.0.bn2.weight"] = nil
      records["layer4.0.bn2.weight"] = TensorRecord(shape: [1], float32: [1])
    }
    var request = ImportRequest(architecture: "resnet8")
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(file, path: "a", request)
    }
    #expect(
      error.description
        == "a: the tensors are not those of resnet8: 1 missing: layer3.0.bn2.weight; "
        + "1 unused: layer4.0.bn2.weight")
    request.mismatches = .allow
    let imported = try Checkpoint.decode(file, path: "a", request)
    #expect(imported.report.missing == ["layer3.0.bn2.weight"])
    #expect(imported.report.unused == ["layer4.0.bn2.weight"])
    let scale = try #require(
      imported.checkpoint.graph.parameters.first { $0.name == "layer3.0.bn2.weight" })
    #expect(imported.checkpoint.parameters.values[scale.range].allSatisfy { $0 == 1 })
  }

  @Test(
    "the shortcut that was asked for must be the file's",
    arguments: [("akamaster, fresh", Shortcut.projection), ("chenyaofo", .padding)])
  func shortcut(title: String, asked: Shortcut) throws {
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(
        Dialect.titled(title).file(), path: "a",
        ImportRequest(architecture: "resnet8", shortcut: asked))
    }
    #expect(error.description.contains("layer2.0.downsample.0.weight"))
  }

  // A wide network of these numbers has 10^13 parameters.
  @Test("a small file that claims to be a huge network is refused for what it lacks")
  func hugeClaim() throws {
    let file = try Safetensors(
      decoding: Safetensors.encode([:], metadata: ["architecture": "wrn_1000_1000"])[...],
      path: "a")
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(file, path: "a")
    }
    #expect(error.description.contains("missing: conv1.weight"))
  }

  @Test("a tensor of another shape is refused by name")
  func shape() throws {
    let file = try Dialect.titled("mdistiller, latest").file { records in
      records["model.module.student.layer1.0.conv1.weight"] = TensorRecord(
        shape: [16, 16, 1, 1], float32: [Float](repeating: 0, count: 256))
    }
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(file, path: "a", ImportRequest(architecture: "resnet8"))
    }
    #expect(
      error.description
        == "a: tensor 'model.module.student.layer1.0.conv1.weight': found shape [16, 16, 1, 1], "
        + "allowed is [16, 16, 3, 3]")
  }

  @Test("of several networks one must be chosen, and is then read alone")
  func severalNetworks() throws {
    let dialect = try Dialect.titled("mdistiller, latest")
    let file = try dialect.file { records in
      records["model.module.teacher.conv1.weight"] = TensorRecord(shape: [1], float32: [1])
    }
    var request = ImportRequest(architecture: "resnet8")
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(file, path: "a", request)
    }
    #expect(
      error.description.contains(
        "'model.module.student.' (\(dialect.tensors.count) tensors), "
          + "'model.module.teacher.' (1 tensors)"))
    request.prefix = "model.module.student."
    #expect(try Checkpoint.decode(file, path: "a", request).report.isComplete)
    request.prefix = "model.module.assistant."
    #expect(throws: CheckpointError.self) { try Checkpoint.decode(file, path: "a", request) }
  }

  @Test("two spellings of one tensor in one file are refused")
  func sameTensor() throws {
    let file = try Dialect.titled("chenyaofo").file { records in
      records["linear.bias"] = records["fc.bias"]
    }
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(file, path: "a", ImportRequest(architecture: "resnet8"))
    }
    #expect(error.description == "a: tensors 'fc.bias' and 'linear.bias' both stand for 'fc.bias'")
  }

  @Test(
    "metadata that contradict the request, or are not what they should be, are refused",
    arguments: [
      (["architecture": "resnet14"], "architecture: the file says resnet14, the request resnet8"),
      (["architecture": "resnet8", "shortcut": "A"], "resnet8: 12 unused"),
      (["shortcut": "C"], "metadata 'shortcut': found 'C', allowed is A or B"),
      (["mean": "[0.5]", "std": "[1]"], "metadata 'mean': found '[0.5]'"),
      (["mean": "[0, 0, 0]"], "metadata 'std': found 'nothing', allowed is mean and std together"),
      (["mean": "[0, 0, 0]", "std": "[1, 1, 0]"], "metadata 'std': found '[1, 1, 0]'"),
      (
        ["batchNormEpsilon": "0.001"],
        "metadata 'batchNormEpsilon': found '0.001', allowed is 1e-05"
      ),
      (["classNames": "[\"a\"]"], "metadata 'classNames': found '[\"a\"]'"),
      (["classes": "10"], "tensor 'fc.bias': found shape [100], allowed is [10]"),
      (["epoch": "-1"], "metadata 'epoch': found '-1', allowed is a whole number from 0"),
      (["image": "[1, 28, 28]"], "tensor 'conv1.weight': found shape [16, 3, 3, 3]"),
    ] as [([String: String], String)])
  func metadata(strings: [String: String], words: String) throws {
    let file = try Dialect.titled("chenyaofo").file(metadata: strings)
    let error = try #require(throws: CheckpointError.self) {
      try Checkpoint.decode(file, path: "a", ImportRequest(architecture: "resnet8"))
    }
    #expect(error.description.contains(words))
  }
}
