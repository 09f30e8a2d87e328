import Testing

@testable import Claims

@Suite("Quantities of trained networks") struct NetworkQuantityTests {
  private let teacher = TrainedNetworks.Entry(.trace, of: .generation0)
  private let student = TrainedNetworks.Entry(.trace, of: .generation1)

  @Test("a change has the sign of the fall or rise, and chains without one of both fall out")
  func change() {
    let networks = MadeUp.networks([teacher: [3, 1, 5], student: [1, 3, nil]])
    let quantity = NetworkQuantity.change("trace", of: .trace).quantity(from: networks)
    // (1 - 3) / (1 + 3) and the reverse.
    #expect(quantity.samples == .mean([-0.5, 0.5]))
    #expect(quantity.region == -1...0 && quantity.possible == -1...1)
  }

  @Test("a difference is paired by chain, and a mean is of one entry")
  func pairs() {
    let networks = MadeUp.networks([teacher: [0.5, 0.25, 0.75], student: [0.25, nil, 1]])
    let difference = NetworkQuantity.difference(
      "trace", region: -1...0, of: student, less: teacher)
    #expect(
      difference.quantity(from: networks).samples == .difference([0.25, 1], [0.5, 0.75]))
    let mean = NetworkQuantity.mean("trace", region: 0...1, of: teacher)
    #expect(mean.quantity(from: networks).samples == .mean([0.5, 0.25, 0.75]))
  }

  @Test("what no chain has is named, alone or together")
  func gaps() {
    let quantity = NetworkQuantity.change("trace", of: .trace)
    #expect(quantity.gap(in: MadeUp.networks([teacher: [1], student: [1]])) == nil)
    #expect(quantity.gap(in: MadeUp.networks([teacher: [1, 2]])) == .absent([student]))
    let apart = quantity.gap(in: MadeUp.networks([teacher: [1, nil], student: [nil, 1]]))
    #expect(apart == .together([teacher, student]))
    #expect(
      apart?.description == "no chain has all of trace of generation-0, trace of generation-1")
    #expect(MissingRows.absent([student]).description == "no rows of trace of generation-1")
  }
}
