import Checkpoints
import Fuzzing
import Networks
import Records

/// The reader of checkpoints, with and without leave to overlook tensors.
enum FuzzedReader: String, CaseIterable, Codable, FuzzableReader {
  case strict
  case lenient

  /// A leave to overlook tensors is one to allocate the network that was asked for; here it is the
  /// smallest. The rest is what the allocator and the graphs of damaged names take.
  var memoryAllowance: Int { 64 << 20 }

  /// The smallest network of all, so that damage meets names and shapes too.
  private static let architecture = "densenet-10-1"

  func seeds() throws -> [[UInt8]] {
    let checkpoint = try SampleCheckpoint.numbered(Self.architecture)
    let half = checkpoint.tensors.mapValues { tensor in
      tensor.elementType == .float32
        ? TensorRecord(
          shape: tensor.shape, elementType: .bfloat16,
          bytes: [UInt8](repeating: 0x3F, count: 2 * tensor.count)[...]) : tensor
    }
    let wrapped = Dictionary(
      uniqueKeysWithValues: half.filter { !$0.key.hasSuffix("tracked") }
        .map { ("module.\($0.key)", $0.value) })
    let metadata = ["architecture": Self.architecture, "classes": "10", "mean": "[0, 0, 0]"]
    return [
      Safetensors.encode(
        half, metadata: metadata.merging(["std": "[1, 1, 1]"]) { left, _ in left }),
      Safetensors.encode(wrapped, metadata: ["architecture": Self.architecture]),
    ]
  }

  var tokens: [String] {
    [
      "module.", "linear", "fc", "shortcut.0", "block1.layer.0", "\"I64\"", "\"F32\"", "[",
      "wrn_40_2",
    ]
  }

  func keepsPromise(_ bytes: [UInt8]) throws -> Bool {
    var request = ImportRequest()
    if self == .lenient {
      request.architecture = Self.architecture
      request.mismatches = .allow
    }
    let file = try Safetensors(decoding: bytes[...], path: "a")
    let imported = try Checkpoint.decode(file, path: "a", request)
    guard self == .lenient || imported.report.isComplete else { return false }
    let written = try Safetensors(
      decoding: Safetensors.encode(
        imported.checkpoint.tensors, metadata: ["architecture": imported.report.architecture])[...],
      path: "b")
    return try Checkpoint.decode(written, path: "b").report.isComplete
  }

  func isRefusal(_ error: any Error) -> Bool {
    error is SafetensorsError || error is CheckpointError
  }
}
