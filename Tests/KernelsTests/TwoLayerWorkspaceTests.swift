import Testing

@testable import Kernels

@Suite("Workspaces") struct TwoLayerWorkspaceTests {
  private func workspace(patchCapacity: Int) -> TwoLayerWorkspace {
    TwoLayerWorkspace(
      shape: TwoLayerShape(coordinateCount: 2, classCount: 1, neuronsPerClass: 1),
      activation: SmoothedReLU(power: 3, threshold: 1), patchCapacity: patchCapacity,
      variant: .portable)
  }

  private func blocks(_ patches: some Patches, patchCapacity: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    while (blocks.last?.upperBound ?? 0) < patches.sampleCount {
      blocks.append(
        patches.block(
          from: blocks.last?.upperBound ?? 0, fitting: workspace(patchCapacity: patchCapacity)))
    }
    return blocks
  }

  @Test("hold as many whole dense samples as their patches fit")
  func denseBlocks() {
    let patches = DensePatches(
      elements: Array(repeating: 0, count: 5 * 3 * 2), patchesPerSample: 3, coordinateCount: 2)
    #expect(blocks(patches, patchCapacity: 7) == [0..<2, 2..<4, 4..<5])
    #expect(blocks(patches, patchCapacity: 100) == [0..<5])
  }

  @Test("hold sparse samples up to their patches, empty samples up to as many")
  func sparseBlocks() {
    let counts = [2, 0, 0, 3, 1, 0, 0, 0, 0]
    let patches = SparsePatches(
      offsets: counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) },
      coordinates: Array(repeating: 0, count: 6), strengths: Array(repeating: 1, count: 6),
      coordinateCount: 2)
    #expect(blocks(patches, patchCapacity: 3) == [0..<3, 3..<4, 4..<7, 7..<9])
    #expect(blocks(patches, patchCapacity: 100) == [0..<9])
  }

  @Test("have room for the largest sample, however large")
  func largestSample() {
    let workspace = TwoLayerWorkspace(
      shape: TwoLayerShape(coordinateCount: 2, classCount: 1, neuronsPerClass: 1),
      activation: SmoothedReLU(power: 3, threshold: 1), largestPatchCount: 5_000)
    #expect(workspace.patchCapacity >= 5_000)
  }

  @Test("lend floats that start on a cache line", arguments: [0, 1, 100])
  func alignment(count: Int) {
    var scratch = AlignedScratch(count: count)
    var remainder = -1
    unsafe scratch.withFloats { floats in
      remainder = Int(bitPattern: floats) % 64
    }
    #expect(remainder == 0)
  }
}
