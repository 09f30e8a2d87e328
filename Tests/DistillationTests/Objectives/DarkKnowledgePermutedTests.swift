import Randomness
import Testing

@testable import Distillation

@Suite("Dark knowledge with permuted predictions") struct DarkKnowledgePermutedTests {
  private let random = RandomStream(seed: 11)

  private func samples(_ identifiers: [Int], epoch: Int = 1, classCount: Int) -> Samples {
    Samples(
      epoch: epoch, identifiers: identifiers, labels: identifiers.map { _ in 0 },
      classCount: classCount)
  }

  private func permuted(_ rows: Rows, _ samples: Samples) -> Rows {
    DarkKnowledgePermuted.permuted(rows, samples, random)
  }

  @Test("keeps the largest probability in place and the sorted profile", arguments: [3, 10, 100])
  func profile(classCount: Int) {
    let batch = RandomBatch(
      classCount: classCount, sampleCount: 20, teacherCount: 1, seed: 9)
    let before = batch.teachers[0].softmax()
    let after = permuted(before, batch.samples)
    for row in 0..<20 {
      let largest = before.largestColumn(ofRow: row)
      #expect(after[row, largest] == before[row, largest])
      let indices = before.indices(ofRow: row)
      #expect(after.values[indices].sorted() == before.values[indices].sorted())
    }
    #expect(after != before)
  }

  @Test("changes nothing for two classes")
  func twoClasses() {
    let rows = Rows([0.25, 0.75, 0.5, 0.5], columnCount: 2)
    #expect(permuted(rows, samples([0, 1], classCount: 2)) == rows)
  }

  // 4,000 fair coins: 5 standard deviations are 5 · sqrt(4000) / 2 = 158.
  @Test("swaps the two wrong classes of three for half of the samples")
  func threeClasses() {
    let count = 4_000
    let rows = Rows((0..<count).flatMap { _ in [0.1, 0.6, 0.3] }, columnCount: 3)
    let after = permuted(rows, samples(Array(0..<count), classCount: 3))
    let swapped = (0..<count).count { after[$0, 0] == 0.3 }
    #expect(abs(swapped - count / 2) < 158)
  }

  // 6,000 samples on the 6 orders of three wrong classes: a chi-square of 5 degrees of freedom
  // exceeds 35 for one seed in a million.
  @Test("reaches every order of the wrong classes equally often")
  func uniform() {
    let count = 6_000
    let rows = Rows((0..<count).flatMap { _ in [0.05, 0.1, 0.6, 0.25] }, columnCount: 4)
    let after = permuted(rows, samples(Array(0..<count), classCount: 4))
    let orders = Dictionary(grouping: 0..<count) { Array(after.values[after.indices(ofRow: $0)]) }
    #expect(orders.count == 6)
    let statistic = orders.values.reduce(0.0) { $0 + Double(($1.count - 1000) * ($1.count - 1000)) }
    #expect(statistic / 1000 < 35)
  }

  @Test("is fixed by seed, epoch and sample, not by the batch")
  func reproducible() {
    let rows = Rows((0..<8).flatMap { _ in (0..<20).map { Double($0) } }, columnCount: 20)
    let identifiers = [3, 1, 4, 15, 9, 2, 6, 5]
    let after = permuted(rows, samples(identifiers, classCount: 20))
    let order = [5, 0, 7]
    let part = permuted(
      rows.selecting(order), samples(order.map { identifiers[$0] }, classCount: 20))
    #expect(part == after.selecting(order))
    #expect(permuted(rows, samples(identifiers, epoch: 2, classCount: 20)) != after)
    #expect(
      DarkKnowledgePermuted.permuted(
        rows, samples(identifiers, classCount: 20), RandomStream(seed: 12)) != after)
  }

  @Test("is the loss of a born-again student under the permuted probabilities")
  func loss() {
    let batch = RandomBatch(classCount: 10, teacherCount: 1, seed: 10)
    let permuted = DarkKnowledgePermuted.permuted(
      batch.teachers[0].softmax(), batch.samples, batch.context.random)
    var gradient = batch.student.softmax()
    gradient.add(permuted, times: -1)
    let total = TotalLoss(DarkKnowledgePermuted().evaluate(batch.context))
    // Dividing before or after the subtraction rounds differently, by an ulp of a number below 1.
    #expect(agree(total.gradient(of: .student)?.scaled(by: 3), gradient, within: 1e-15))
    let logarithms = batch.student.logSoftmax()
    let value = zip(permuted.values, logarithms.values).reduce(0) { $0 - $1.0 * $1.1 } / 3
    #expect(abs(total.value - value) < 1e-13)
  }
}
