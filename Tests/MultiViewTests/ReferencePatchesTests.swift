import Kernels
import MultiView
import Testing

@Suite("Reference patches") struct ReferencePatchesTests {
  @Test("hold dense samples coordinate by coordinate")
  func dense() {
    let patches = DensePatches(
      elements: [1, 2, 3, 4, 5, 6, 7, 8], patchesPerSample: 2, coordinateCount: 2)
    #expect(ReferencePatches(patches).samples == [[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
  }

  @Test("write sparse samples out, one patch along one axis")
  func sparse() {
    let patches = SparsePatches(
      offsets: [0, 2, 2, 3], coordinates: [2, 0, 1], strengths: [0.5, -1, 3], coordinateCount: 3)
    #expect(
      ReferencePatches(patches).samples == [[[0, 0, 0.5], [-1, 0, 0]], [], [[0, 3, 0]]])
  }
}
