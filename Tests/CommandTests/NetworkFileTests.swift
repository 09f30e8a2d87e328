import Foundation
import Testing

@Suite("A network file") struct NetworkFileTests {
  /// A faulty network file, and what the message must name.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let named: String
    let data: @Sendable () throws -> Data

    init(
      _ description: String, named: String, _ change: @escaping @Sendable (inout TensorFile) -> Void
    ) {
      (testDescription, self.named) = (description, named)
      data = {
        var file = HandmadeFiles.network()
        change(&file)
        return try file.data()
      }
    }

    init(_ description: String, named: String, bytes: @escaping @Sendable (Data) -> Data) {
      (testDescription, self.named) = (description, named)
      data = { bytes(try HandmadeFiles.network().data()) }
    }
  }

  static let faults = [
    Fault("empty", named: "found 0 bytes") { _ in Data() },
    Fault("half a header", named: "header length") { $0.prefix(60) },
    Fault("data cut short", named: "the tensors end") { $0.dropLast(4) },
    Fault("another format", named: "header") { _ in Data("weights: [1, 2, 3]".utf8) },
    Fault("no tensor", named: "hidden.weight") { $0.tensors = [:] },
    Fault("tensor of another name", named: "hidden.weight") {
      $0.tensors = ["hidden.bias": $0.tensors.values.first ?? .init(shape: [], floats: [])]
    },
    Fault("two axes", named: "hidden.weight: found shape [4, 3]") {
      $0.tensors["hidden.weight"]?.shape = [4, 3]
    },
    Fault("no neurons", named: "hidden.weight: found shape [2, 0, 3]") {
      $0.tensors["hidden.weight"] = .init(shape: [2, 0, 3], floats: [])
    },
    Fault("integers", named: "found int32, allowed is float32") {
      $0.tensors["hidden.weight"]?.type = "I32"
    },
    Fault("a weight that is no number", named: "hidden.weight: found a weight") {
      $0.tensors["hidden.weight"] = .init(
        shape: [2, 2, 3], floats: HandmadeFiles.weights.dropLast() + [.nan])
    },
    Fault("no power", named: "metadata 'power'") { $0.metadata["power"] = nil },
    Fault("a power below 2", named: "metadata 'power': found 1.5") {
      $0.metadata["power"] = "1.5"
    },
    Fault("a threshold of nan", named: "metadata 'threshold': found nan") {
      $0.metadata["threshold"] = "nan"
    },
    Fault(
      "a dimension that the patches do not have", named: "allowed: [samples, patches, 2]"
    ) {
      $0.tensors["hidden.weight"] = .init(shape: [2, 3, 2], floats: HandmadeFiles.weights)
    },
    Fault("logits beyond Float", named: "patches.npy: sample 0: found the logit inf") {
      $0.tensors["hidden.weight"] = .init(
        shape: [2, 2, 3], floats: Array(repeating: 3e38, count: 12))
    },
  ]

  @Test("that holds no network is refused with 65, naming file and field", arguments: faults)
  func isRefused(fault: Fault) throws {
    let folder = try HandmadeFiles.folder()
    try folder.write("network.safetensors", fault.data())
    let outcome = try HandmadeFiles.inspect(folder)
    #expect(outcome.ending == .exit(65), "\(outcome.errors)")
    #expect(outcome.errors.contains(folder.url.path))
    #expect(outcome.errors.contains(fault.named), "\(outcome.errors)")
    #expect(!folder.exists("logits.npy"))
  }
}
