import Batches
import Randomness
import Testing

@Suite("Epoch order") struct EpochOrderTests {
  private static let root = RandomStream(seed: 9)

  private func shuffled(_ samples: [Int], batchSize: Int, epoch: Int) -> EpochOrder {
    EpochOrder(shuffling: samples, batchSize: batchSize, epoch: epoch, random: Self.root)
  }

  @Test("keeps the order given and a smaller last batch")
  func inOrder() {
    let order = EpochOrder([5, 1, 4, 2, 9, 7, 0], batchSize: 3)
    #expect(order.map(Array.init) == [[5, 1, 4], [2, 9, 7], [0]])
    #expect(EpochOrder([5, 1, 4, 2], batchSize: 2).map(Array.init) == [[5, 1], [4, 2]])
    #expect(EpochOrder([5, 1], batchSize: 100).map(Array.init) == [[5, 1]])
    #expect(EpochOrder([], batchSize: 4).isEmpty)
  }

  @Test("has each sample once, in an order of its own in every epoch")
  func permutation() {
    let samples = Array(stride(from: 1, to: 200, by: 2))
    let orders = (0..<5).map { shuffled(samples, batchSize: 8, epoch: $0) }
    #expect(orders.allSatisfy { $0.count == 13 && $0.last?.count == 4 })
    #expect(orders.allSatisfy { $0.flatMap(\.self).sorted() == samples })
    #expect(Set(orders.map(\.samples)).count == 5)
    #expect(orders[2] == shuffled(samples, batchSize: 8, epoch: 2))
  }

  @Test("is resumed at any batch")
  func resumed() {
    let samples = Array(0..<50)
    let all = shuffled(samples, batchSize: 7, epoch: 4).map(Array.init)
    for batch in 0...8 {
      #expect(
        shuffled(samples, batchSize: 7, epoch: 4)[batch...].map(Array.init)
          == all[batch...].map(\.self))
    }
  }

  @Test("comes in the same order whatever the size of batches")
  func batchSizes() {
    let samples = Array(0..<50)
    #expect(
      shuffled(samples, batchSize: 7, epoch: 4).samples
        == shuffled(samples, batchSize: 50, epoch: 4).samples)
  }

  @Test("agrees with a second implementation")
  func golden() throws {
    let order = EpochOrder(
      shuffling: Array(0..<11), batchSize: 4, epoch: 4,
      random: RandomStream(seed: GoldenBatches.seed))
    #expect(order.samples == (try GoldenBatches.read().order))
  }

  @Test("a batch beyond the epoch traps")
  func trap() async {
    await #expect(processExitsWith: .failure) { _ = EpochOrder([1, 2], batchSize: 2)[1] }
  }
}
