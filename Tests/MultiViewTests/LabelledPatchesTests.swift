import Kernels
import MultiView
import Testing

@Suite("Labelled patches") struct LabelledPatchesTests {
  @Test("gather samples with their labels in the order asked for")
  func gathering() {
    let data = LabelledPatches(
      patches: DensePatches(elements: [1, 2, 3], patchesPerSample: 1, coordinateCount: 1),
      labels: [0, 1, 2])
    let gathered = data.gathered([2, 0, 2])
    #expect(gathered.patches.elements == [3, 1, 3])
    #expect(gathered.labels == [2, 0, 2])
  }

  @Test("give the error and the accuracy of a network")
  func error() {
    let sizes = LearnerCase(samples: 30)
    let network = sizes.network(0)
    let wrong = zip(sizes.reference.samples, sizes.labels).count { sample, label in
      let logits = ReferenceNetwork(network).logits(of: sample)
      return logits.indices.contains { $0 != Int(label) && logits[$0] >= logits[Int(label)] }
    }
    #expect(sizes.dense.error(of: network) == Double(wrong) / 30)
    #expect(sizes.dense.accuracy(of: network) == Double(30 - wrong) / 30)
  }
}
