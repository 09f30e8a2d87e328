import Testing

@testable import Randomness

@Suite("Philox4x32-10") struct PhiloxTests {
  struct Vector: Sendable {
    let counter: SIMD4<UInt32>, key: SIMD2<UInt32>, expected: SIMD4<UInt32>
  }

  // Published with Random123 1.14, tests/kat_vectors, lines "philox4x32 10".
  static let published = [
    Vector(
      counter: [0, 0, 0, 0], key: [0, 0],
      expected: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    Vector(
      counter: [.max, .max, .max, .max], key: [.max, .max],
      expected: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    Vector(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
      key: [0xa409_3822, 0x299f_31d0],
      expected: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test("gives the published known answers", arguments: published)
  func knownAnswers(_ vector: Vector) {
    #expect(philox4x32(counter: vector.counter, key: vector.key) == vector.expected)
  }

  // A permutation of 128-bit blocks that mixes well flips each of 128 output bits with
  // probability 1/2: 64 on average, standard deviation sqrt(32) = 5.7 for one flipped input bit.
  // The mean over the 192 input bits has standard deviation 0.41; 5 of them are 2.
  @Test("spreads one flipped input bit over half the output")
  func avalanche() {
    let counter = SIMD4<UInt32>(1, 2, 3, 4)
    let key = SIMD2<UInt32>(5, 6)
    let base = philox4x32(counter: counter, key: key)
    var flipped = 0
    for bit in 0..<192 {
      var (changedCounter, changedKey) = (counter, key)
      if bit < 128 {
        changedCounter[bit / 32] ^= 1 << UInt32(bit % 32)
      } else {
        changedKey[bit / 32 - 4] ^= 1 << UInt32(bit % 32)
      }
      let difference = base ^ philox4x32(counter: changedCounter, key: changedKey)
      for word in 0..<4 { flipped += difference[word].nonzeroBitCount }
    }
    #expect(abs(Double(flipped) / 192 - 64) < 2)
  }
}
