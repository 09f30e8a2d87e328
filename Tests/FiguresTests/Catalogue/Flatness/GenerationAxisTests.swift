import Testing

@testable import Figures

@Suite("Axes of generations") struct GenerationAxisTests {
  @Test("mark every generation with its number")
  func ticks() {
    let axis = Axis.generations("Generation", [1, 3, 1])
    let ticks = [1, 2, 3].map { Tick(Double($0), Label(verbatim: "\($0)")) }
    #expect(axis.ticks == .at(ticks))
    #expect(axis.range == (1 - 0.3)...(3 + 0.3))
  }

  @Test("choose round numbers for many generations")
  func many() {
    #expect(Axis.generations(nil, [0, 11]).ticks == .automatic)
  }
}
