import Foundation
import Testing

@testable import MultiView

@Suite("Lottery") struct LotteryTests {
  /// A multi-view sample of two classes with two views, its features' strengths given.
  static func sample(
    _ label: Int, kind: Sample.Kind = .multiView, _ strengths: [(feature: Int, z: Double)]
  ) -> Sample {
    Sample(
      trueLabel: label, label: label, kind: kind, strongView: kind == .multiView ? nil : 0,
      patches: strengths.map { Sample.Patch(feature: $0.feature, strength: $0.z) }
        + [Sample.Patch(feature: nil, strength: 0)])
  }

  static var settings: DataSettings {
    var settings = DataSettings()
    (settings.classes, settings.patches) = (2, 5)
    return settings
  }

  /// A lottery with the given S for both views of both classes.
  static func lottery(_ first: Double, _ second: Double, power: Double) -> Lottery {
    Lottery(
      training: [
        sample(0, [(0, 2 * first), (1, 2 * second)]), sample(1, [(2, 2 * first), (3, 2 * second)]),
      ].map { $0.raised(to: 1 / power) },
      settings: settings, power: power)
  }

  // Three multi-view samples, q = 3: S_{0,0} = (1³ + 1³ + 2³) / 3, S_{0,1} = (3³ + 1³) / 3,
  // S_{1,0} = 2³ / 3, S_{1,1} = 1³ / 3. Other classes' views and single views do not count.
  @Test("weighs each view by its label's mean strength to the power q")
  func viewWeights() {
    let lottery = Lottery(
      training: [
        Self.sample(0, [(0, 1), (0, 1), (1, 3), (2, 9)]),
        Self.sample(0, [(0, 2), (1, 1), (3, 9)]),
        Self.sample(1, [(2, 2), (3, 1), (0, 9)]),
        Self.sample(1, kind: .singleView, [(2, 5), (3, 5)]),
      ],
      settings: Self.settings, power: 3)
    let expected = [10, 28, 8, 1].map { $0 / 3.0 }
    #expect(zip(lottery.viewWeights, expected).allSatisfy { abs($0 - $1) < 1e-14 })
  }

  // Λ = 0.1 against 0.085 with S = 1 against 1.5: 0.085 · 1.5^(1/(q-2)) is 0.128, 0.104 and 0.094.
  @Test(
    "lets Λ S^(1/(q-2)) decide, and the larger S alone at q = 2",
    arguments: [(2, 1), (3, 1), (4, 1), (6, 0)])
  func prediction(power: Double, winner: Int) {
    let lottery = Self.lottery(1, 1.5, power: power)
    let initial = handMadeProjections([[[0.1, 0.085]], [[0.1, 0.085]]])
    #expect(lottery.predictedWinners(initial) == [winner, winner])
  }

  @Test("lets Λ decide between views of one strength, the first of equals winning")
  func symmetric() {
    let lottery = Self.lottery(1, 1, power: 3)
    #expect(
      lottery.predictedWinners(handMadeProjections([[[0.1, 0.2]], [[0.2, 0.2]]])) == [1, 0])
  }

  @Test("lets Λ decide in classes that no multi-view sample shows", arguments: [2.0, 3])
  func unseen(power: Double) {
    let lottery = Lottery(training: [], settings: Self.settings, power: power)
    let initial = handMadeProjections([[[0.1, 0.2]], [[0.2, 0.1]]])
    #expect(lottery.predictedWinners(initial) == (power == 2 ? [0, 0] : [1, 0]))
  }

  // m = 8: the margin is 1 + 1 / log² 8 = 1.2313.
  @Test("holds those classes in the winner set whose winner leads by the margin")
  func winnerSet() {
    let lottery = Self.lottery(1, 1, power: 4)
    let initial = handMadeProjections([[[1, 1.23]], [[1.24, 1]]])
    #expect(lottery.winnerSet(initial, neuronsPerClass: 8) == [nil, 0])
    #expect(lottery.winnerSet(initial, neuronsPerClass: 1) == [nil, nil])
  }

  // The margin is on the weighted Λ: sqrt(1.5) = 1.2247 turns 1.2 into 1.47.
  @Test("weighs the margin of the winner set by strength")
  func weightedWinnerSet() {
    let lottery = Self.lottery(1, 1.5, power: 4)
    let initial = handMadeProjections([[[1, 1.2]], [[1.3, 1]]])
    #expect(lottery.winnerSet(initial, neuronsPerClass: 8) == [1, nil])
  }
}

extension Sample {
  /// The same sample with every strength taken to a power.
  fileprivate func raised(to exponent: Double) -> Sample {
    Sample(
      trueLabel: trueLabel, label: label, kind: kind, strongView: strongView,
      patches: patches.map {
        Patch(feature: $0.feature, strength: pow($0.strength, exponent))
      })
  }
}
