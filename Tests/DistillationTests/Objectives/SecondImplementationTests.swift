import Distillation
import Randomness
import Testing

@Suite("Objectives beside a second implementation") struct SecondImplementationTests {
  /// A method's loss and gradient on random logits, as NumPy has them.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let method: String
    let settings: [String: String]
    let classes: Int
    let student: [Double]
    let teachers: [[Double]]
    let targets: [Double]
    let value: Double
    let gradient: [Double]

    var testDescription: String { "\(method) \(settings.sorted { $0.key < $1.key })" }

    func context() -> StepContext {
      let targets = Rows(targets, columnCount: classes)
      let rows = 0..<targets.rowCount
      var outputs: [Role: Outputs] = [
        .student: Outputs(logits: Rows(student, columnCount: classes))
      ]
      for (index, logits) in teachers.enumerated() {
        outputs[.teacher(index)] = Outputs(logits: Rows(logits, columnCount: classes))
      }
      return StepContext(
        samples: Samples(
          epoch: 1, identifiers: Array(rows), labels: rows.map(targets.largestColumn(ofRow:)),
          targets: targets),
        outputs: outputs, random: RandomStream(seed: 1), epochCount: 1, step: 0)
    }
  }

  // Both sides sum 15 entries of size 10 or less in different orders; the complex steps are as
  // exact as the values. 1e-13 is some 30 ulps of the largest losses here.
  @Test(
    "have NumPy's values and the gradients of its complex steps",
    arguments: goldenCases("Objectives") as [Case])
  func agreement(_ expected: Case) throws {
    let settings = expected.settings.mapValues { MethodValue(text: $0) }
    let choice = try MethodRegistry.choice(named: expected.method, settings)
    let total = TotalLoss(choice.objective.evaluate(expected.context()))
    #expect(abs(total.value - expected.value) <= 1e-13 * max(1, expected.value))
    let gradient = Rows(expected.gradient, columnCount: expected.classes)
    #expect(agree(total.gradient(of: .student), gradient, within: 1e-13))
  }
}
