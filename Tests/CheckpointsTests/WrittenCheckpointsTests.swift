import Checkpoints
import Foundation
import Networks
import Testing

/// Writes samples for PyTorch to load: see `scripts/vectors/checkpoints.py check`.
@Suite("Written checkpoints") struct WrittenCheckpointsTests {
  @Test(
    "samples are written for PyTorch to load",
    arguments: [
      "resnet8 A", "resnet8 B", "resnet8x4 B", "wrn_10_1", "densenet-10-4", "vgg8", "plain-2",
      "resnet18", "fast9",
    ])
  func samples(name: String) throws {
    let asked = ProcessInfo.processInfo.environment["RETORT_WRITTEN_CHECKPOINTS"]
    let temporary = try TemporaryFolder()
    let path = "\(asked ?? temporary.path)/\(name).safetensors"
    // Values up to 2^24 are whole numbers that Float tells apart.
    let checkpoint = try SampleCheckpoint.numbered(name)
    #expect(checkpoint.graph.parameterCount < 1 << 24)
    try checkpoint.write(to: path)
    #expect(FileManager.default.fileExists(atPath: path))
  }
}
