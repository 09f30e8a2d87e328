import MultiView
import Testing

@testable import Claims
@testable import Studies

@Suite("What claims on students measure") struct StudentQuantitiesTests {
  @Test("a relative change has the difference's sign and lies between -1 and 1")
  func relativeChange() {
    #expect(StudentQuantities.relativeChange(from: 3, to: 1) == -0.5)
    #expect(StudentQuantities.relativeChange(from: 1, to: 3) == 0.5)
    #expect(StudentQuantities.relativeChange(from: 0, to: 7) == 1)
    #expect(StudentQuantities.relativeChange(from: 0, to: 0) == 0)
  }

  @Test("negative measures fall when they become more negative")
  func negative() {
    #expect(StudentQuantities.relativeChange(from: -1, to: -3) == -0.5)
    #expect(StudentQuantities.relativeChange(from: 1, to: -3) == -1)
  }

  @Test("chains that ended before the later generation fall out")
  func shortChains() {
    let evidence = MadeUp.students([1, 2, 3]) { evidence, value in
      let student = MadeUp.model(error: 0.25)
      evidence.generations.append(
        MadeUp.chain(value == 2 ? [MadeUp.model()] : [MadeUp.model(), student]))
    }
    let quantity = StudentQuantities.difference(of: "error", in: evidence, \.singleView)
    #expect(quantity.samples == .difference([0.25, 0.25], [0.5, 0.5]))
    let change = StudentQuantities.change(of: "loss", in: evidence) { $0.trainingLoss }
    #expect(change.samples == .mean([0, 0]))
  }
}
