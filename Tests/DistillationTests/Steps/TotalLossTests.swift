import Distillation
import Testing

@Suite("Total loss") struct TotalLossTests {
  private let ones = Rows([1, 1], columnCount: 2)
  private let ramp = Rows([0, 4], columnCount: 2)

  @Test("adds weighted values, and cotangents of one role and site")
  func sums() {
    let total = TotalLoss([
      LossTerm(
        name: "a", weight: 2, value: 3,
        cotangents: [Cotangent(.student, ones), Cotangent(.teacher(0), ramp)]),
      LossTerm(name: "b", weight: -0.5, value: 4, cotangents: [Cotangent(.student, ramp)]),
    ])
    #expect(total.value == 4)
    #expect(total.gradient(of: .student)?.values == [2, 0])
    #expect(total.gradient(of: .teacher(0))?.values == [0, 8])
    #expect(total.cotangents.map(\.role) == [.student, .teacher(0)])
  }

  @Test("keeps sites of one role apart")
  func sites() {
    let total = TotalLoss([
      LossTerm(
        name: "a", weight: 1, value: 0,
        cotangents: [Cotangent(.student, ones), Cotangent(.student, at: .tap("pooled"), ramp)])
    ])
    #expect(total.gradient(of: .student) == ones)
    #expect(total.gradient(of: .student, at: .tap("pooled")) == ramp)
    #expect(total.gradient(of: .student, at: .tap("stem")) == nil)
  }

  @Test("has no gradient for a detached role")
  func detached() {
    let total = TotalLoss([LossTerm(name: "a", weight: 1, value: 1, cotangents: [])])
    #expect(total.gradient(of: .student) == nil && total.cotangents.isEmpty)
  }

  @Test("leaves out a term of weight zero, infinite or not")
  func weightless() {
    let total = TotalLoss([
      LossTerm(
        name: "a", weight: 0, value: .infinity,
        cotangents: [Cotangent(.student, Rows([.nan, 0], columnCount: 2))]),
      LossTerm(name: "b", weight: 1, value: 1, cotangents: []),
    ])
    #expect(total.value == 1 && total.gradient(of: .student) == nil)
  }
}
