import Foundation
import MultiView
import Testing

@Suite("Reference training") struct ReferenceTrainingTests {
  static let cases = [2, 2.5, 3, 4].flatMap { power in
    [
      LearnerCase(power: power),
      LearnerCase(
        classes: 5, neurons: 3, coordinates: 7, patches: 4, samples: 6, power: power,
        representation: .sparse),
    ]
  }

  @Test("has label gradients that agree with central differences in every entry", arguments: cases)
  func labels(_ sizes: LearnerCase) {
    let training = sizes.training()
    let network = ReferenceNetwork(sizes.network(0))
    let numeric = centralDifferences(at: network, of: training.loss(of:))
    #expect(largestDifference(training.direction(for: network), numeric) < differenceTolerance)
    #expect(largestEntry(numeric) > 0.01)
  }

  @Test(
    "has softened gradients that agree with central differences in every entry",
    arguments: cases, [1, 2, 4.0])
  func softened(_ sizes: LearnerCase, temperature: Double) {
    let training = sizes.training(
      .init(.softened, weight: 0.7, temperature: temperature, factor: 1.5))
    let network = ReferenceNetwork(sizes.network(0))
    let numeric = centralDifferences(at: network, of: training.loss(of:))
    #expect(largestDifference(training.direction(for: network), numeric) < differenceTolerance)
  }

  // The rule by its definition: label gradient plus the mean over samples of the shortfall of each
  // truncated probability times ∇F_i, both taken from central differences of L and of F_i.
  @Test("has the one-sided direction of the definition in every entry", arguments: cases)
  func oneSided(_ sizes: LearnerCase) {
    let (weight, temperature, factor) = (3.0, 0.8, 1.5)
    let training = sizes.training(
      .init(.oneSided, weight: weight, temperature: temperature, factor: factor))
    let network = ReferenceNetwork(sizes.network(0))
    var expected = centralDifferences(at: network, of: sizes.training().loss(of:))
    var shortfalls = 0
    for (sample, teacher) in zip(sizes.reference.samples, sizes.teacherLogits) {
      let own = truncatedShares(network.logits(of: sample), temperature)
      let target = truncatedShares(teacher.map { factor * $0 }, temperature)
      for label in own.indices where own[label] < target[label] {
        shortfalls += 1
        let slopes = centralDifferences(at: network) { $0.logits(of: sample)[label] }
        let share = weight * (own[label] - target[label]) / Double(sizes.samples)
        for neuron in slopes[label].indices {
          for coordinate in slopes[label][neuron].indices {
            expected[label][neuron][coordinate] += share * slopes[label][neuron][coordinate]
          }
        }
      }
    }
    #expect(largestDifference(training.direction(for: network), expected) < differenceTolerance)
    // A probability that falls short on one class exceeds on another: the rule is cut somewhere.
    #expect(0 < shortfalls && shortfalls < sizes.samples * sizes.classes)
  }

  // Written out once more, for two reasons: an independent formula, and no cut is left untested.
  private func truncatedShares(_ logits: [Double], _ temperature: Double) -> [Double] {
    let numerators = logits.map { exp(min($0 * temperature, 1 / temperature)) }
    return numerators.map { $0 / numerators.reduce(0, +) }
  }

  // One sample: the rule's part of the direction for class i is a number <= 0 times ∇F_i.
  @Test("never lowers a score of a sample taught one-sidedly alone", arguments: 0..<5)
  func raisesOnly(index: Int) {
    let sizes = LearnerCase(samples: 1)
    let network = ReferenceNetwork(sizes.network(index))
    let training = sizes.training(.init(.oneSided, weight: 1, temperature: 0.8))
    let labelsAlone = sizes.training().direction(for: network)
    let both = training.direction(for: network)
    for label in 0..<sizes.classes {
      let slopes = network.gradient(ofLogit: label, at: sizes.reference.samples[0]).joined()
      let part = zip(both[label].joined(), labelsAlone[label].joined()).map { $0 - $1 }
      #expect(zip(part, slopes).reduce(0) { $0 + $1.0 * $1.1 } <= 0)
    }
  }

  // For a loss with gradient g, a small step of rate h lowers it by h |g|² to first order.
  @Test("descends: a small step lowers the loss by rate times squared gradient")
  func descent() {
    let training = LearnerCase().training(.init(.softened, weight: 0.5, temperature: 2))
    var network = ReferenceNetwork(LearnerCase().network(0))
    let square = training.direction(for: network).joined().joined().reduce(0) { $0 + $1 * $1 }
    let before = training.loss(of: network)
    training.descend(&network, rate: 1e-4, steps: 1)
    let fall = before - training.loss(of: network)
    // The second-order term is rate² |g|² times a curvature of order 10: a part in 1,000.
    #expect(abs(fall / (1e-4 * square) - 1) < 1e-2)
  }
}
