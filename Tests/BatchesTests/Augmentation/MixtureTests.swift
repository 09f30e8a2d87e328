import DataSets
import Randomness
import Testing

@testable import Batches

@Suite("Mixture") struct MixtureTests {
  private static let shape = ImageShape(channels: 2, height: 3, width: 4)

  private func mixtures(_ mixing: Mixing, _ shape: ImageShape, _ count: Int) -> [Mixture] {
    var random = RandomStream(seed: 5)
    return (0..<count).compactMap { _ in Mixture(mixing, shape: shape, random: &random) }
  }

  private func mix(_ mixture: Mixture) -> [Float] {
    var own = (1...24).map { Float($0) }
    let partner = (1...24).map { Float(-100 * $0) }
    var span = own.mutableSpan
    mixture.mix(partner.span, into: &span, shape: Self.shape)
    return own
  }

  @Test("without mixing there is none")
  func none() { #expect(mixtures(.none, Self.shape, 3).isEmpty) }

  // 1/4 of i and 3/4 of −100 i, exact in Float.
  @Test("a blend is the convex combination of both images, and all of one at the ends")
  func blend() {
    #expect(mix(.blend(0.25)) == (1...24).map { Float($0) * -74.75 })
    #expect(mix(.blend(1)) == (1...24).map { Float($0) })
    #expect(mix(.blend(0)) == (1...24).map { Float(-100 * $0) })
    #expect(Mixture.blend(0.25).ownShare(in: Self.shape) == 0.25)
  }

  @Test("a patchwork shows the partner inside the box, in every channel, and nothing of it outside")
  func paste() {
    let box = PixelBox(rowCount: 2, columnCount: 2, aroundRow: 1, column: 3, in: Self.shape)
    let expected: [Float] = [
      1, 2, -300, -400, 5, 6, -700, -800, 9, 10, 11, 12,
      13, 14, -1500, -1600, 17, 18, -1900, -2000, 21, 22, 23, 24,
    ]
    #expect(mix(.paste(box)) == expected)
    #expect(Mixture.paste(box).ownShare(in: Self.shape) == 8.0 / 12)
    let empty = PixelBox(rowCount: 0, columnCount: 2, aroundRow: 1, column: 1, in: Self.shape)
    #expect(mix(.paste(empty)) == (1...24).map { Float($0) })
    #expect(Mixture.paste(empty).ownShare(in: Self.shape) == 1)
  }

  // Beta(α, α) has mean 1/2 and variance 1 / (4 (2 α + 1)); the square of the distance to the mean
  // is at most 1/4, so its own deviation is at most 1/8.
  @Test("shares of a blend follow the beta law", arguments: [0.2, 1, 4])
  func betaLaw(alpha: Double) {
    let trials = 20_000
    let shares = mixtures(.mixup(alpha: alpha), Self.shape, trials).map {
      $0.ownShare(in: Self.shape)
    }
    let root = Double(trials).squareRoot()
    let variance = 1 / (4 * (2 * alpha + 1))
    let mean = shares.reduce(0, +) / Double(trials)
    let spread = shares.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / Double(trials)
    #expect(abs(mean - 0.5) < 5 * variance.squareRoot() / root)
    #expect(abs(spread - variance) < 5 * 0.125 / root)
    #expect(shares.allSatisfy { (0...1).contains($0) })
  }

  @Test("both shares of a blend are exact in Float", arguments: [0.01, 1])
  func exactShares(alpha: Double) {
    for mixture in mixtures(.mixup(alpha: alpha), Self.shape, 1_000) {
      let share = mixture.ownShare(in: Self.shape)
      #expect(Double(Float(1 - share)) == 1 - share)
      #expect(share * 0x1p24 == (share * 0x1p24).rounded())
    }
  }

  @Test("boxes that nothing clips have the image's proportions")
  func proportions() {
    let shape = ImageShape(channels: 1, height: 150, width: 300)
    let boxes = mixtures(.cutMix(alpha: 1), shape, 20_000).compactMap { mixture in
      if case .paste(let box) = mixture { box } else { nil }
    }
    #expect(boxes.count == 20_000)
    let whole = boxes.filter {
      $0.rows.lowerBound > 0 && $0.rows.upperBound < shape.height && $0.columns.lowerBound > 0
        && $0.columns.upperBound < shape.width
    }
    #expect(whole.count > 1_000)
    // ⌊300 s⌋ is ⌊150 s⌋ twice, or one more.
    #expect(whole.allSatisfy { (0...1).contains($0.columns.count - 2 * $0.rows.count) })
  }

  // A pixel at the centre of an axis of n, seen from a uniform centre, lies inside a box of length
  // w for w of the n centres (w <= n, nothing clipped away from it). The box has lengths ⌊n s⌋ on
  // both axes with s² = 1 − λ uniform in [0, 1]; with n = 64, the expectation of ⌊n s⌋² / n² is
  // Σ_k (k/n)² · ((k + 1)² − k²) / n².
  @Test("the middle pixel is pasted over as often as the law of the box's area says")
  func middle() {
    let shape = ImageShape(channels: 1, height: 64, width: 64)
    let trials = 20_000
    let count = mixtures(.cutMix(alpha: 1), shape, trials).count { mixture in
      guard case .paste(let box) = mixture else { return false }
      return box.rows.contains(32) && box.columns.contains(32)
    }
    let expected = (0..<64).reduce(0.0) { sum, k in
      sum + Double(k * k * (2 * k + 1)) / Double(64 * 64 * 64 * 64)
    }
    #expect(isExpected(count, of: trials, probability: expected))
  }
}
