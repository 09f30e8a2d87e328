import Distillation
import Testing

@Suite("Ensemble distillation") struct EnsembleDistillationTests {
  typealias Combination = EnsembleDistillation.Combination

  private let teachers = [Rows([4, 0, 0], columnCount: 3), Rows([0, 2, 0], columnCount: 3)]

  @Test(
    "has the printed targets",
    arguments: [
      Printed(combination: .probabilities, temperature: 1, target: [0.535585, 0.402327, 0.062088]),
      Printed(combination: .logits, temperature: 1, target: [0.665241, 0.244728, 0.090031]),
      Printed(combination: .probabilities, temperature: 4, target: [0.425093, 0.331902, 0.243005]),
      Printed(combination: .logits, temperature: 4, target: [0.419229, 0.326496, 0.254275]),
    ])
  func targets(_ printed: Printed) {
    let target = printed.combination.logProbabilities(
      of: teachers, temperature: printed.temperature)
    #expect(isPrinted(target.exponentials, printed.target))
  }

  struct Printed: Sendable {
    let combination: Combination
    let temperature: Double
    let target: [Double]
  }

  // The same formula up to a logarithm of an exponential: a few ulp of numbers below 10.
  @Test("from one teacher is Hinton's", arguments: Combination.allCases)
  func single(combination: Combination) {
    let batch = RandomBatch(classCount: 10, teacherCount: 1, seed: 3)
    let plain = TotalLoss(HintonDistillation().evaluate(batch.context))
    let ensemble = TotalLoss(
      EnsembleDistillation(combination: combination).evaluate(batch.context))
    #expect(abs(ensemble.value - plain.value) < 1e-13)
    #expect(
      agree(ensemble.gradient(of: .student), plain.gradient(of: .student), within: 1e-14))
  }

  @Test("with averaged losses has the gradient of averaged probabilities", arguments: [1.0, 4])
  func lossesAndProbabilities(temperature: Double) {
    let divergence = SoftenedDivergence(temperature: temperature)
    func terms(_ combination: Combination) -> [LossTerm] {
      EnsembleDistillation(
        combination: combination, distillation: HintonDistillation(divergence: divergence)
      ).evaluate(batch.context)
    }
    let losses = terms(.losses), probabilities = terms(.probabilities)
    #expect(
      agree(
        TotalLoss(losses).gradient(of: .student), TotalLoss(probabilities).gradient(of: .student),
        within: 1e-14))

    // The values differ by the members' mean divergence from their mixture.
    let mixture = Combination.probabilities.logProbabilities(
      of: batch.teachers, temperature: temperature)
    let spread = batch.teachers.map { member in
      let member = member.logSoftmax(temperature: temperature)
      return zip(member.values, mixture.values)
        .reduce(0) { $0 + member.exponentialTerm($1.0, $1.1) } / Double(batch.samples.count)
    }
    let constant = temperature * temperature * spread.reduce(0, +) / Double(batch.teachers.count)
    #expect(abs(losses[1].value - (probabilities[1].value + constant)) < 1e-13)
  }

  private let batch = RandomBatch(classCount: 10, teacherCount: 4, seed: 4)

  // exp(−1000) is 0 in Double: both members have lost the last class.
  @Test("keeps a finite target for classes that no member can represent")
  func underflow() {
    let sure = Rows([1000, 0], columnCount: 2)
    for combination in Combination.allCases {
      let target = combination.logProbabilities(of: [sure, sure])
      #expect(agree(target, Rows([0, -1000], columnCount: 2), within: 1e-12))
    }
  }

  @Test("learns from one teacher or more and detaches them all")
  func requirements() {
    #expect(EnsembleDistillation().requirements.teacherCount == 1...Int.max)
    for combination in Combination.allCases {
      let terms = EnsembleDistillation(combination: combination).evaluate(batch.context)
      #expect(terms.flatMap(\.cotangents).allSatisfy { $0.role == .student })
    }
  }
}

extension Rows {
  /// p (log p − log q), an entry of a divergence.
  fileprivate func exponentialTerm(_ logarithm: Double, _ other: Double) -> Double {
    Rows([logarithm], columnCount: 1).exponentials.values[0] * (logarithm - other)
  }
}
