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

  @Test("a symmetric logarithmic scale is odd, and goes from even steps to even ratios")
  func symmetric() throws {
    let scale = AxisScale(
      range: -999...999, scale: .symmetricLogarithmic(unit: 1), ends: (-3, 3))
    // log10(1 + 999) = 3, log10(1 + 9) = 1, log10(1 + 0) = 0.
    for (value, place) in [(-999.0, -3.0), (-9, -1), (0, 0), (9, 1), (99, 2), (999, 3)] {
      #expect(abs(try #require(scale.place(value)) - place) < 1e-12)
    }
  }

  @Test("a symmetric logarithmic axis is 4 % longer at each end of its values")
  func symmetricRange() throws {
    let axis = Axis(scale: .symmetricLogarithmic(unit: 1))
    let range = try AxisScale.range(of: axis, values: [-9, 999], anchored: [], panel: "p")
    // Places -1 and 3 are 4 apart, so the ends are at -1.16 and 3.16.
    #expect(abs(range.lowerBound / (1 - 14.454_397_707_459_274) - 1) < 1e-12)
    #expect(abs(range.upperBound / (1_445.439_770_745_928 - 1) - 1) < 1e-12)
    let alone = try AxisScale.range(of: axis, values: [0], anchored: [], panel: "p")
    #expect(alone.lowerBound < 0 && alone.upperBound > 0)
  }

  @Test(
    "a unit that no symmetric axis can have is refused", arguments: [0, -1, Double.infinity, .nan])
  func badUnit(unit: Double) {
    #expect {
      try AxisScale.range(
        of: Axis(scale: .symmetricLogarithmic(unit: unit)), values: [1, 2], anchored: [],
        panel: "panel 1")
    } throws: { error in
      "\(error)".contains("panel 1: a symmetric logarithmic axis cannot have the unit \(unit)")
    }
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
