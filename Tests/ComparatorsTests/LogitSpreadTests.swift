import MultiView
import Randomness
import Testing

@testable import Comparators

@Suite("Spread of logits") struct LogitSpreadTests {
  @Test("is the variance over members of centred logits")
  func byHand() {
    // Centred: (1, -1), (3, -3), (-1, 1). Over members each class has the mean ±1 and the variance
    // (0 + 4 + 4) / 2 = 4; halves of one member: (1 - 3)² / 2 = 2.
    let spread = LogitSpread(of: [[2, 0], [3, -3], [4, 6]], classCount: 2)
    #expect(spread.memberVariance == 4)
    #expect(spread.halfEnsembleVariance == 2)
  }

  @Test("does not see a constant added to all logits of a sample")
  func shift() {
    let plain = LogitSpread(of: [[1, 2, 3, 5], [4, 1, 0, 2]], classCount: 2)
    let shifted = LogitSpread(of: [[11, 12, 3, 5], [4, 1, 8, 10]], classCount: 2)
    #expect(plain.memberVariance == shifted.memberVariance)
    #expect(plain.halfEnsembleVariance == shifted.halfEnsembleVariance)
  }

  // Over n = 2,000 samples of one contrast each, the mean of squares of normals has the relative
  // standard error sqrt(2 / n) = 3.2 %; five of them fail one seed in a million. Centring two
  // logits of variance 1 leaves each with 1/2.
  @Test("of a mean of independent members falls as one over their number")
  func independentMembers() {
    var random = RandomStream(seed: 25)
    let members = (0..<8).map { _ in (0..<4_000).map { _ in Float(random.normal()) } }
    let spread = LogitSpread(of: members, classCount: 2)
    #expect(abs(spread.memberVariance / 0.5 - 1) < 5 * 0.032)
    #expect(abs(spread.halfEnsembleVariance / 0.125 - 1) < 5 * 0.032)
  }
}
