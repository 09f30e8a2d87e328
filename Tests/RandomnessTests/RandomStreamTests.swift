import Testing

@testable import Randomness

@Suite("Random stream") struct RandomStreamTests {
  @Test("hands out the words of Philox blocks 0, 1, 2, ... under the seed as key")
  func wordsFollowTheCounter() {
    let seed: UInt64 = 0x299f_31d0_a409_3822
    var stream = RandomStream(seed: seed)
    for block in UInt32(0)..<5 {
      let expected = philox4x32(counter: [block, 0, 0, 0], key: [0xa409_3822, 0x299f_31d0])
      for word in 0..<4 { #expect(stream.nextWord() == expected[word]) }
    }
  }

  // The first known answer of Random123: counter 0 under key 0 is 6627e8d5 e169c58d ...
  @Test("puts the first of two words into the low half")
  func wordOrder() {
    var stream = RandomStream(seed: 0)
    #expect(stream.next() == 0xe169_c58d_6627_e8d5)
    #expect(stream.next() == 0x9b00_dbd8_bc57_ac4c)
  }

  // From scripts/vectors/randomness.py, which shares no code. Words and uniforms are exact; normals
  // go through two logarithms, each good to 4 ulp.
  @Test("draws what a second implementation of its conventions draws")
  func secondImplementation() {
    var stream = RandomStream(seed: 0x0123_4567_89ab_cdef).child(.data, 3).child(.minibatches, -1)
    #expect(stream.next() == 0xfeef_d35a_02c1_4907)
    #expect(stream.next() == 0xbf17_12b2_af9d_6fd2)
    #expect(stream.next() == 0x104c_0691_c5af_c81e)
    #expect(stream.uniform() == 0.5637252219728378)
    #expect(stream.uniform() == 0.3283851484980558)
    #expect(stream.uniform() == 0.33043550246099584)
    let normals = [
      -0.2979229875813369, -0.15563070187024122, -1.2670967933019355, -1.9246030904818852,
    ]
    for expected in normals { #expect(abs(stream.normal() - expected) <= 8 * expected.ulp) }
  }

  @Test("carries the block counter into its high word")
  func longStreams() {
    var stream = RandomStream(seed: 3)
    stream.block = UInt64(UInt32.max)
    let before = philox4x32(counter: [.max, 0, 0, 0], key: [3, 0])
    let after = philox4x32(counter: [0, 1, 0, 0], key: [3, 0])
    #expect((0..<4).map { _ in stream.nextWord() } == (0..<4).map { before[$0] })
    #expect((0..<4).map { _ in stream.nextWord() } == (0..<4).map { after[$0] })
  }

  @Test("is a value: a copy repeats what the original draws")
  func copies() {
    var original = RandomStream(seed: 5)
    _ = original.normal()
    var copy = original
    #expect((0..<9).map { _ in original.normal() } == (0..<9).map { _ in copy.normal() })
    #expect(original == copy)
  }

  @Test("has children that ignore how much their parent has drawn")
  func childrenAreFixed() {
    var parent = RandomStream(seed: 7)
    let before = parent.child(.data, 12)
    for _ in 0..<101 { _ = parent.nextWord() }
    _ = parent.normal()
    #expect(parent.child(.data, 12) == before)
  }

  // 64-bit keys that were drawn at random would collide among 60,060 with probability 1e-10.
  @Test("has different children for every purpose and index")
  func noCollisions() {
    let root = RandomStream(seed: 11)
    let indices = Array(0..<4_000) + [-1, Int.min, Int.max, 1 << 32]
    var keys: Set<SIMD2<UInt32>> = [root.key]
    for purpose in RandomStream.Purpose.allCases {
      for index in indices { keys.insert(root.child(purpose, index).key) }
    }
    #expect(keys.count == 1 + RandomStream.Purpose.allCases.count * indices.count)
  }

  @Test("has grandchildren that differ by either step")
  func grandchildren() {
    let root = RandomStream(seed: 13)
    var keys: Set<SIMD2<UInt32>> = []
    for first in 0..<60 {
      for second in 0..<60 {
        keys.insert(root.child(.trial, first).child(.data, second).key)
        keys.insert(root.child(.data, second).child(.trial, first).key)
      }
    }
    #expect(keys.count == 2 * 60 * 60)
  }

  @Test("has neighbouring children whose first draws are independent")
  func siblingsAreIndependent() {
    let root = RandomStream(seed: 17)
    let firsts = (0..<25_600).map { index in
      var child = root.child(.initialWeights, index)
      return Int(8 * child.uniform())
    }
    // Overlapping pairs would not be independent of each other, so each child serves once.
    var counts = Array(repeating: 0, count: 64)
    for start in stride(from: 0, to: 25_600, by: 2) {
      counts[8 * firsts[start] + firsts[start + 1]] += 1
    }
    #expect(GoodnessOfFit.isUniform(counts))
  }

  @Test("has children that are independent of their parent's own draws")
  func parentAndChildAreIndependent() {
    var counts = Array(repeating: 0, count: 64)
    for seed in UInt64(0)..<12_800 {
      var parent = RandomStream(seed: seed)
      var child = parent.child(.trial, 0)
      counts[8 * Int(8 * parent.uniform()) + Int(8 * child.uniform())] += 1
    }
    #expect(GoodnessOfFit.isUniform(counts))
  }

  // Part of the file format: a changed number would change every published result.
  @Test("keeps the numbers of its purposes")
  func purposesAreFrozen() {
    let names = [
      "trial", "data", "testData", "initialWeights", "minibatches", "bootstrap", "features",
      "labels", "student", "augmentation", "probe", "control", "comparator", "gaussianMixture",
      "joint", "sample", "mixing", "split", "labelNoise",
    ]
    for (index, name) in names.enumerated() {
      let purpose = RandomStream.Purpose(rawValue: UInt32(index + 1))
      #expect(purpose.map { "\($0)" } == name)
    }
  }
}
