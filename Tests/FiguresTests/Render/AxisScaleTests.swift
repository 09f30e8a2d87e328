import Testing

@testable import Figures

@Suite("Axis scales") struct AxisScaleTests {
  @Test("equal ratios are equal distances on a logarithmic scale")
  func logarithmic() throws {
    let scale = AxisScale(range: 1...100, scale: .logarithmic, ends: (0, 50))
    // log 10 is half of log 100.
    #expect(abs(try #require(scale.place(10)) - 25) < 1e-12)
    #expect(scale.place(0) == nil)
    #expect(scale.place(-1) == nil)
  }

  @Test("values that are not finite have no place")
  func notFinite() {
    let scale = AxisScale(range: 0...1, scale: .linear, ends: (0, 1))
    #expect(scale.place(.nan) == nil)
    #expect(scale.place(.infinity) == nil)
  }

  @Test("an automatic range is 4 % wider at each end, but not beyond an anchor")
  func automatic() throws {
    let range = try AxisScale.range(of: Axis(), values: [0, .nan, 1], anchored: [0], panel: "p")
    #expect(range == 0...1.04)
  }

  @Test("one value alone gets a range around it")
  func singleValue() throws {
    let range = try AxisScale.range(of: Axis(), values: [5], anchored: [], panel: "p")
    #expect(range.contains(5) && range.lowerBound < 5 && range.upperBound > 5)
  }

  @Test("nothing to draw is refused, even with a range", arguments: [nil, 0.0...1.0])
  func nothing(range: ClosedRange<Double>?) {
    #expect(throws: FigureError.nothingToDraw(panel: "p")) {
      try AxisScale.range(
        of: Axis(range: range), values: [.nan, .infinity], anchored: [], panel: "p")
    }
  }

  @Test("a logarithmic axis passes over values that it cannot show")
  func logarithmicValues() throws {
    let axis = Axis(scale: .logarithmic)
    #expect(throws: FigureError.nothingToDraw(panel: "p")) {
      try AxisScale.range(of: axis, values: [0, -1], anchored: [], panel: "p")
    }
    let range = try AxisScale.range(of: axis, values: [0, 1, 10], anchored: [], panel: "p")
    #expect(range.lowerBound > 0.5)
  }

  @Test(
    "impossible limits are refused",
    arguments: [
      Axis(range: 1...1), Axis(range: 0...Double.infinity), Axis(scale: .logarithmic, range: 0...1),
    ])
  func impossible(axis: Axis) {
    #expect {
      try AxisScale.range(of: axis, values: [1, 2], anchored: [], panel: "panel 1")
    } throws: { error in
      "\(error)".contains("panel 1: the axis cannot run from")
    }
  }
}
