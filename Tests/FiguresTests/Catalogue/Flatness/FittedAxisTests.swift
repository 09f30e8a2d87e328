import Testing

@testable import Figures

@Suite("Fitted axes") struct FittedAxisTests {
  @Test(
    "are logarithmic for positive values of ratio 30 or more",
    arguments: [
      ([1.0, 30], Axis.Scale.logarithmic), ([1, 29], .linear), ([0, 30], .linear),
      ([-1, 100], .linear), ([.nan, 1, 30, .infinity], .logarithmic), ([], .linear),
    ])
  func scale(values: [Double], scale: Axis.Scale) {
    #expect(Axis.Scale.fitting(values) == scale)
  }

  @Test("show the values with a margin, on a given scale if there is one")
  func range() throws {
    let axis = try Axis.showing("y", [1, 101], scale: .linear, panel: "p")
    #expect(axis.scale == .linear && axis.range == -3...105)
    #expect(throws: FigureError.nothingToDraw(panel: "panel 'p'")) {
      try Axis.showing("y", [.nan], panel: "p")
    }
  }
}
