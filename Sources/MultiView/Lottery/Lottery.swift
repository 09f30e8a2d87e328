internal import Foundation

/// Which view each class's neurons are bound to learn, told from the initial weights.
///
/// View l of class i beats view l' if
///
///     Λ_{i,l} S_{i,l}^(1/(q-2)) > Λ_{i,l'} S_{i,l'}^(1/(q-2)),
///
/// where S_{i,l} = E[1{y = i} sum over patches of z^q] weighs the views by their strength. With
/// q = 2 no initial advantage grows, the exponent diverges and the larger S wins.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the winner set M of the proof overview
///   (from memory).
public struct Lottery: Sendable, Equatable {
  /// S, [classes × views], row-major: means over the multi-view samples given.
  public let viewWeights: [Double]
  /// The power q of the activation.
  public let power: Double

  /// The lottery that training on these samples draws.
  ///
  /// - Parameters:
  ///   - samples: The training samples; single-view samples do not count.
  ///   - settings: The law that they come from.
  ///   - power: q, at least 2.
  public init(training samples: [Sample], settings: DataSettings, power: Double) {
    self.power = power
    var weights = Array(repeating: 0.0, count: settings.featureCount)
    let multiView = samples.filter { $0.kind == .multiView }
    for sample in multiView {
      for patch in sample.patches {
        guard let feature = patch.feature, feature / settings.views == sample.label else {
          continue
        }
        weights[feature] += pow(patch.strength, power) / Double(multiView.count)
      }
    }
    viewWeights = weights
  }

  /// The view of each class that the initial projections let win; the first of equals.
  public func predictedWinners(_ initial: ViewProjections) -> [Int] {
    (0..<initial.classes).map { label in
      (0..<initial.views).reduce(0) { best, view in
        advantage(initial, label, view, over: best) > 1 ? view : best
      }
    }
  }

  /// The winner set M: the view of each class that leads by the theorem's margin, or nil.
  ///
  /// The margin is a factor 1 + 1 / log² m; at small m it is large, and few classes are in M.
  ///
  /// - Parameters:
  ///   - initial: The projections before training.
  ///   - neuronsPerClass: m, at least 2 for a finite margin.
  public func winnerSet(_ initial: ViewProjections, neuronsPerClass: Int) -> [Int?] {
    let margin = 1 + 1 / pow(log(Double(neuronsPerClass)), 2)
    return predictedWinners(initial).enumerated().map { label, winner in
      let rivals = (0..<initial.views).filter { $0 != winner }
      return rivals.allSatisfy { advantage(initial, label, winner, over: $0) >= margin }
        ? winner : nil
    }
  }

  /// How many times over the view's weighted Λ exceeds another's.
  private func advantage(
    _ initial: ViewProjections, _ label: Int, _ view: Int, over other: Int
  ) -> Double {
    let first = label * initial.views
    // Equal weights, both 0 in a class without multi-view samples, leave the decision to Λ.
    let strength =
      viewWeights[first + view] == viewWeights[first + other]
      ? 1 : viewWeights[first + view] / viewWeights[first + other]
    guard power > 2 else { return strength }
    return initial.largest[first + view] / initial.largest[first + other]
      * pow(strength, 1 / (power - 2))
  }
}
