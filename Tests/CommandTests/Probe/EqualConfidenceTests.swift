import Foundation
import Testing

@Suite("retort probe --confidence-of") struct EqualConfidenceTests {
  private static let trace = ["--method", "hutchinson", "--most-products", "4", "--samples", "8"]

  private static func temperature(of object: [String: Any]) throws -> Double {
    let settings = try #require(object["lossSettings"] as? [String: String])
    return try #require(settings["temperature"].flatMap(Double.init))
  }

  @Test("a network is as sure as itself at temperature 1")
  func itself() throws {
    let probe = try TinyProbe.shared()
    let object = try probe.json("trace", Self.trace + ["--confidence-of", probe.checkpoint("a")])
    #expect(try Self.temperature(of: object) == 1)
    #expect(object["loss"] as? String == "cross-entropy")
  }

  @Test("takes the temperature that it prints, and the loss of logits divided by it")
  func another() throws {
    let probe = try TinyProbe.shared()
    let matched = try probe.json("trace", Self.trace + ["--confidence-of", probe.checkpoint("b")])
    let temperature = try Self.temperature(of: matched)
    #expect(abs(temperature - 1) > 1e-6)
    let asked = try probe.json("trace", Self.trace + ["--temperature", "\(temperature)"])
    func trace(_ object: [String: Any]) throws -> Double {
      let trace = try #require(object["trace"] as? [String: Any])
      return try #require(trace["value"] as? Double)
    }
    #expect(try trace(matched) == trace(asked))
    let plain = try probe.json("trace", Self.trace)
    #expect(try trace(matched) != trace(plain) && Self.temperature(of: plain) == 1)
  }

  @Test("refuses a network of another number of classes")
  func classes() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    var file = try TensorFile(Data(contentsOf: URL(filePath: probe.checkpoint("b"))))
    for (name, tensor) in file.tensors where name.hasPrefix("fc_layers") {
      let width = tensor.bytes.count / tensor.shape[0]
      file.tensors[name] = TensorFile.Tensor(
        shape: [9] + tensor.shape.dropFirst(), bytes: tensor.bytes.prefix(9 * width))
    }
    let other = try folder.write("nine.safetensors", file.data())
    let outcome = try Program.retort.run(
      probe.command("trace", out: folder.path("out"), ["--confidence-of", other]))
    #expect(outcome.ending == .exit(65), "\(outcome.errors)")
    #expect(outcome.errors.contains("nine.safetensors: tensor 'fc_layers.0.bias': found shape [9]"))
    #expect(!folder.exists("out/settings.json"))
  }

  @Test("refuses a confidence that no temperature gives")
  func outOfReach() throws {
    let (probe, folder) = (try TinyProbe.shared(), try TemporaryFolder())
    var file = try TensorFile(Data(contentsOf: URL(filePath: probe.checkpoint("a"))))
    for (name, tensor) in file.tensors where name.hasPrefix("fc_layers") {
      file.tensors[name]?.bytes = Data(count: tensor.bytes.count)
    }
    let undecided = try folder.write("undecided.safetensors", file.data())
    let outcome = try Program.retort.run(
      "probe", "trace", "--checkpoint", undecided, "--dataset", "fashion-mnist", "--data",
      probe.data.url.path, "--threads", "1", "--out", folder.path("out"), "--confidence-of",
      probe.checkpoint("b"))
    #expect(outcome.ending == .exit(64), "\(outcome.errors)")
    #expect(outcome.errors.contains("--confidence-of: found a mean confidence of"))
    #expect(!folder.exists("out/settings.json"))
  }
}
