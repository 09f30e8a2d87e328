import Testing

@testable import Figures

@Suite("Tick placement") struct TickPlacementTests {
  struct Case: Sendable {
    let range: ClosedRange<Double>
    let count: Int
    let labels: [String]
  }

  @Test(
    "linear ticks are multiples of 1, 2 or 5 with equal decimals",
    arguments: [
      Case(range: 0...1, count: 5, labels: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      Case(range: 0...10, count: 3, labels: ["0", "5", "10"]),
      Case(range: -1...1, count: 4, labels: ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
      Case(range: 0.481...0.529, count: 5, labels: ["0.49", "0.50", "0.51", "0.52"]),
      Case(range: 0...3_000, count: 3, labels: ["0", "1000", "2000", "3000"]),
      // Steps of 0.1 and of 0.001 would leave one number each.
      Case(range: 0.21...0.39, count: 2, labels: ["0.25", "0.30", "0.35"]),
      Case(range: 0.000_16...0.001_2, count: 2, labels: ["0.0005", "0.0010"]),
    ])
  func linear(_ value: Case) {
    let ticks = TickPlacement(Axis(), range: value.range, count: value.count)
    #expect(ticks.major.map(\.label.plainText) == value.labels)
  }

  @Test("a logarithmic axis marks powers of ten, and 2 to 9 times them")
  func powers() {
    let ticks = TickPlacement(Axis(scale: .logarithmic), range: 0.001...1, count: 10)
    #expect(ticks.major.map(\.label.plainText) == ["10−3", "10−2", "10−1", "100"])
    #expect(ticks.minor.count == 3 * 8)
  }

  @Test("less than two decades are marked at 1, 2 and 5")
  func shortLogarithmic() {
    let ticks = TickPlacement(Axis(scale: .logarithmic), range: 1...20, count: 10)
    #expect(ticks.major.map(\.label.plainText) == ["1", "2", "5", "10", "20"])
  }

  @Test("a stretch of a logarithmic axis without two such numbers is marked at round ones")
  func shortestLogarithmic() {
    let ticks = TickPlacement(Axis(scale: .logarithmic), range: 2.1...4.2, count: 4)
    #expect(ticks.major.map(\.label.plainText) == ["3", "4"])
    #expect(ticks.minor.isEmpty)
  }

  @Test("a symmetric logarithmic axis marks 0 and powers of ten on both sides, the largest first")
  func symmetric() {
    func labels(_ range: ClosedRange<Double>, unit: Double, count: Int) -> [String] {
      TickPlacement(Axis(scale: .symmetricLogarithmic(unit: unit)), range: range, count: count)
        .major.map(\.label.plainText)
    }
    #expect(labels(-12...130, unit: 1, count: 10) == ["−10", "−1", "0", "1", "10", "100"])
    #expect(labels(-12...130, unit: 1, count: 4) == ["−1", "0", "1", "100"])
    #expect(labels(-12...13_000, unit: 100, count: 10) == ["0", "102", "103", "104"])
    #expect(labels(-0.5...0.5, unit: 1, count: 10) == ["0"])
  }

  @Test("the small ticks of a symmetric logarithmic axis are 2 to 9 times its powers")
  func symmetricMinor() {
    let axis = Axis(scale: .symmetricLogarithmic(unit: 1))
    let ticks = TickPlacement(axis, range: -1...10, count: 10)
    #expect(Set(ticks.minor) == Set((2...9).map(Double.init)))
  }

  @Test("given ticks outside the range are left out, and none means none")
  func given() {
    let axis = Axis(ticks: .at([Tick(0, "a"), Tick(2, "b")]))
    #expect(TickPlacement(axis, range: -1...1, count: 5).major == [Tick(0, "a")])
    #expect(TickPlacement(Axis(ticks: .none), range: 0...1, count: 5).major.isEmpty)
  }

  @Test("unlabelled ticks stand where labelled ones would")
  func unlabelled() {
    let labelled = TickPlacement(Axis(), range: 0...1, count: 5)
    let bare = TickPlacement(Axis(ticks: .unlabelled), range: 0...1, count: 5)
    #expect(bare.major.map(\.position) == labelled.major.map(\.position))
    #expect(bare.major.allSatisfy { $0.label.isEmpty })
  }
}
