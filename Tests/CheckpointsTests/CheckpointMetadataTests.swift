import Networks
import Testing

@testable import Checkpoints

@Suite("Metadata of checkpoints") struct CheckpointMetadataTests {
  @Test("strings are what Python's json and int read")
  func strings() throws {
    var metadata = try SampleCheckpoint.numbered("resnet20 A").metadata
    metadata.seed = .max
    #expect(
      metadata.strings == [
        "format": "pt", "architecture": "resnet20", "shortcut": "A", "image": "[3, 32, 32]",
        "classes": "10", "mean": "[0.4914, 0.4822, 0.4465]", "std": "[0.2023, 0.1994, 0.201]",
        "classNames":
          #"["a \"quoted\" name", "b\\c", "d\u000ae", "é", "4", "5", "6", "7", "8", "9"]"#,
        "batchNormEpsilon": "1e-05", "batchNormMomentum": "0.1", "epoch": "30",
        "seed": "18446744073709551615", "selectionRule": "last",
      ])
  }

  @Test("what is not known is left out")
  func unknown() throws {
    let network = try WideResNet(depth: 10, widening: 1)
    let metadata = CheckpointMetadata(architecture: network, graph: try network.graph())
    #expect(
      Set(metadata.strings.keys) == [
        "format", "architecture", "image", "classes", "batchNormEpsilon", "batchNormMomentum",
      ])
  }
}
