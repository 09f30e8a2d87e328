import MultiView
import Randomness
import Testing

@Suite("Coin-flip law") struct CoinFlipLawTests {
  static func law(classes: Int, sparsity: Double) -> CoinFlipLaw {
    var settings = DataSettings()
    (settings.classes, settings.sparsity) = (classes, sparsity)
    return CoinFlipLaw(settings)
  }

  // One member holds one view of each other class, which is shown with probability p.
  @Test("gives one network an error of 1/2, but for samples that show nothing it knows")
  func oneMember() {
    let expected = 0.5 * (1 - 0.8 * 0.8 * 0.8)
    #expect(abs(Self.law(classes: 4, sparsity: 0.8).error(ofMembers: 1) - expected) < 1e-15)
  }

  @Test("agrees with flipping the coins", arguments: [1, 2, 3, 5])
  func simulation(members: Int) {
    let law = Self.law(classes: 4, sparsity: 1.2)
    var random = RandomStream(seed: 101)
    let trials = 20_000
    var errors = 0
    for _ in 0..<trials {
      // Views held: of the label's class, whether the one shown is; of others, which of the two.
      let holdsShown = (0..<members).contains { _ in random.bernoulli(0.5) }
      var seesOther = false
      for _ in 0..<3 {
        let held = Set((0..<members).map { _ in random.index(below: 2) })
        for view in 0..<2 where random.bernoulli(0.3) && held.contains(view) { seesOther = true }
      }
      if !holdsShown && seesOther { errors += 1 }
    }
    #expect(
      GoodnessOfFit.happens(errors, of: trials, probability: law.error(ofMembers: members)))
  }
}
