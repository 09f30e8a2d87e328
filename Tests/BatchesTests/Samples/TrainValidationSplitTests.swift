import Batches
import Randomness
import Testing

@Suite("Train and validation split") struct TrainValidationSplitTests {
  @Test("every image is on one side, in ascending order", arguments: [0, 1, 40, 99])
  func disjoint(validationCount: Int) throws {
    let split = try TrainValidationSplit(
      count: 100, validationCount: validationCount, random: RandomStream(seed: 2))
    #expect(split.validation.count == validationCount && split.train.count == 100 - validationCount)
    #expect((split.train + split.validation).sorted() == Array(0..<100))
    #expect(split.train == split.train.sorted())
    #expect(split.validation == split.validation.sorted())
  }

  @Test("every image is held out equally often")
  func uniform() throws {
    var counts = [Int](repeating: 0, count: 10)
    let trials = 8_000
    for seed in 0..<UInt64(trials) {
      let split = try TrainValidationSplit(
        count: 10, validationCount: 3, random: RandomStream(seed: seed))
      for image in split.validation { counts[image] += 1 }
    }
    #expect(counts.allSatisfy { isExpected($0, of: trials, probability: 0.3) })
  }

  @Test("agrees with a second implementation")
  func golden() throws {
    let split = try TrainValidationSplit(
      count: 11, validationCount: 4, random: RandomStream(seed: GoldenBatches.seed))
    #expect(split.validation == (try GoldenBatches.read().validation))
  }

  @Test("at least one image trains, and no number is negative", arguments: [-1, 10, 11])
  func refused(validationCount: Int) throws {
    let error = try #require(throws: BatchError.self) {
      try TrainValidationSplit(
        count: 10, validationCount: validationCount, random: RandomStream(seed: 2))
    }
    #expect(
      error.description == "number of validation images is \(validationCount); "
        + "allowed: 0 to 9, one less than there are images")
  }
}
