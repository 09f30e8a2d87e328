import Statistics
import Testing

@testable import Claims

extension MadeUp {
  /// Chains of the seeds 1, 2, ... with the values of each entry in order; nil leaves one out.
  static func networks(_ columns: [TrainedNetworks.Entry: [Double?]]) -> TrainedNetworks {
    var networks = TrainedNetworks()
    for (entry, values) in columns {
      for (index, value) in values.enumerated() { networks[index + 1, entry] = value }
    }
    return networks
  }

  /// A measure of two networks: eight times 0.5 for the first, given values for the second.
  static func networks(
    _ measure: TrainedNetworks.Measure, _ first: TrainedNetworks.Network,
    _ second: TrainedNetworks.Network, _ values: [Double]
  ) -> TrainedNetworks {
    networks([
      .init(measure, of: first): values.map { _ in 0.5 }, .init(measure, of: second): values,
    ])
  }
}

extension NetworkClaim {
  /// The quantity of a name.
  func quantity(_ name: String, of networks: TrainedNetworks) throws -> Quantity {
    let quantities = quantities(of: networks)
    return try #require(
      quantities.first { $0.name == name }, "only \(quantities.map(\.name)) are there"
    ).quantity(from: networks)
  }

  /// The regions of all quantities.
  func regions(of networks: TrainedNetworks = TrainedNetworks()) -> [ClosedRange<Double>] {
    quantities(of: networks).map { $0.quantity(from: networks).region }
  }

  /// The verdict on one quantity alone at 95 %.
  func verdict(_ name: String, on networks: TrainedNetworks) throws -> Verdict {
    let quantity = try quantity(name, of: networks)
    return Verdict(
      interval: try quantity.estimate(level: 0.95).interval, region: quantity.region)
  }
}
