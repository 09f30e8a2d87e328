import Kernels
import Testing

@Suite("Gathering samples") struct PatchesGatheringTests {
  @Test("copies dense samples in the order asked for, repeats included")
  func dense() {
    let patches = DensePatches(
      elements: [1, 2, 3, 4, 5, 6], patchesPerSample: 1, coordinateCount: 2)
    #expect(patches.gathered([2, 0, 2]).elements == [5, 6, 1, 2, 5, 6])
    #expect(patches.gathered([]).sampleCount == 0)
  }

  @Test("copies sparse samples with their coordinates")
  func sparse() {
    let patches = SparsePatches(
      offsets: [0, 2, 2, 3], coordinates: [1, 0, 2], strengths: [10, 20, 30], coordinateCount: 3)
    let gathered = patches.gathered([2, 1, 0])
    #expect(gathered.offsets == [0, 1, 1, 3])
    #expect(gathered.coordinates == [2, 1, 0])
    #expect(gathered.strengths == [30, 10, 20])
    #expect(gathered.coordinateCount == 3)
  }
}
