import Foundation
import MultiView
import Testing

@Suite("Reference softmax") struct ReferenceSoftmaxTests {
  // exp(log n) = n: probabilities 1/6, 2/6, 3/6 at T = 1, and their squares' shares at T = 1/2.
  @Test("gives shares of exponentials at every temperature")
  func shares() {
    let logits = [0, log(2.0), log(3.0)]
    let plain = ReferenceSoftmax.softened(logits, temperature: 1)
    let sharp = ReferenceSoftmax.softened(logits, temperature: 0.5)
    for (index, share) in [1.0, 2, 3].enumerated() {
      #expect(abs(plain[index] - share / 6) < 1e-15)
      #expect(abs(sharp[index] - share * share / 14) < 1e-15)
    }
  }

  // τ = 1/2: scores are min(F / 4, 1) · 2, so 4 and 100 both count as 2 and log 4 as log 2.
  @Test("cuts logits at one over the square of τ")
  func truncated() {
    let shares = ReferenceSoftmax.truncated([4, 100, 2 * log(2.0)], temperature: 0.5)
    let sum = 2 * exp(2.0) + 2
    #expect(abs(shares[0] - exp(2.0) / sum) < 1e-15)
    #expect(shares[0] == shares[1])
    #expect(abs(shares[2] - 2 / sum) < 1e-15)
  }

  // Against a uniform target: log 6 - (log 1 + log 2 + log 3) / 3.
  @Test("gives the cross-entropy in nats")
  func crossEntropy() {
    let third = 1.0 / 3
    let entropy = ReferenceSoftmax.crossEntropy(
      [2 * log(1.0), 2 * log(2.0), 2 * log(3.0)], target: [third, third, third], temperature: 2)
    #expect(abs(entropy - (log(6.0) - log(6.0) / 3)) < 1e-15)
  }

  @Test("stands logits of any size")
  func extremes() {
    #expect(ReferenceSoftmax.softened([1e6, 0], temperature: 1) == [1, 0])
    let entropy = ReferenceSoftmax.crossEntropy([1e6, 0], target: [0, 1], temperature: 1)
    #expect(entropy == 1e6)
  }
}
