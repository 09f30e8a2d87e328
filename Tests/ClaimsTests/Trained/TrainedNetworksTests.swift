import Testing

@testable import Claims

@Suite("Trained networks") struct TrainedNetworksTests {
  private let error = TrainedNetworks.Entry(.testError, of: .generation0)
  private let trace = TrainedNetworks.Entry(.trace, of: .generation1)

  @Test("values come back by chain and entry, chains in ascending order")
  func values() {
    var networks = TrainedNetworks()
    networks[10, error] = 0.25
    networks[2, trace] = -3
    #expect(networks.chains == [2, 10])
    #expect(networks[10, error] == 0.25 && networks[2, trace] == -3)
    #expect(networks[2, error] == nil && networks[3, error] == nil)
    #expect(networks.contains(trace))
    #expect(!networks.contains(.init(.trace, of: .generation0)))
  }

  @Test("only chains that have all entries are trials, each with its own values")
  func complete() {
    let networks = MadeUp.networks([error: [0.1, nil, 0.3], trace: [1, 2, 3]])
    #expect(networks.values(of: [trace, error]) == [[1, 0.1], [3, 0.3]])
    #expect(networks.values(of: [trace]) == [[1], [2], [3]])
  }

  @Test("errors and agreements are fractions, other measures are finite")
  func possible() {
    for measure in [TrainedNetworks.Measure.testError, .trainError, .testAgreement] {
      #expect(measure.possible == 0...1)
    }
    for measure in TrainedNetworks.Measure.allCases {
      #expect(measure.possible.contains(0.5) && !measure.possible.contains(.infinity))
    }
    #expect(TrainedNetworks.Measure.trace.possible.contains(-1))
    #expect(!TrainedNetworks.Measure.trainLoss.possible.contains(-1))
  }
}
