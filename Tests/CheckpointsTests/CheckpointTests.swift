import Checkpoints
import Networks
import Records
import Testing

@Suite("Checkpoints") struct CheckpointTests {
  @Test(
    "what is written reads back the same, with nothing to say about it",
    arguments: ["resnet8", "resnet20 A", "wrn_10_1", "plain-2", "densenet-10-4"])
  func roundTrip(name: String) throws {
    let folder = try TemporaryFolder()
    let checkpoint = try SampleCheckpoint.numbered(name)
    try checkpoint.write(to: folder.file("checkpoint.safetensors"))
    let imported = try Checkpoint.read(folder.file("checkpoint.safetensors"))
    #expect(imported.checkpoint == checkpoint)
    #expect(imported.report.isComplete)
    #expect(imported.report.renamed.isEmpty && imported.report.converted.isEmpty)
    #expect(imported.report.zeroedCounters.isEmpty)
  }

  @Test("the tensors are those of PyTorch's state dictionary, counters of rank 0 among them")
  func tensors() throws {
    let checkpoint = try SampleCheckpoint.numbered("resnet8")
    #expect(Set(checkpoint.tensors.keys) == Set(checkpoint.graph.stateNames))
    let counter = checkpoint.tensors["bn1.num_batches_tracked"]
    #expect(counter == TensorRecord(shape: [], int64: [0]))
    #expect(checkpoint.tensors["fc.weight"]?.shape == [10, 64])
  }

  @Test("a file that is none is refused by the reader of its format")
  func noFile() throws {
    let folder = try TemporaryFolder()
    #expect(throws: CheckpointError.self) { try Checkpoint.read(folder.file("missing")) }
  }
}
