/// A quantity of a claim on trained networks, and the entries of a chain that it is made of.
public struct NetworkQuantity: Sendable {
  /// What is estimated, as table and figure call it.
  public let name: String
  /// The entries that a chain needs to be a trial of it.
  public let entries: [TrainedNetworks.Entry]
  private let region: ClosedRange<Double>
  private let possible: ClosedRange<Double>
  private let samples: @Sendable ([[Double]]) -> Quantity.Samples

  /// A quantity of entries.
  ///
  /// - Parameter samples: From the entries of complete chains, [chains × entries].
  init(
    _ name: String, region: ClosedRange<Double>,
    possible: ClosedRange<Double> = Quantity.everyNumber, of entries: [TrainedNetworks.Entry],
    _ samples: @escaping @Sendable ([[Double]]) -> Quantity.Samples
  ) {
    self.name = name
    self.entries = entries
    self.region = region
    self.possible = possible
    self.samples = samples
  }

  /// The quantity with the chains that have all its entries as trials.
  public func quantity(from networks: TrainedNetworks) -> Quantity {
    Quantity(name, region: region, possible: possible, samples(networks.values(of: entries)))
  }

  /// What stands in the way of asking; nil if some chain has all entries.
  public func gap(in networks: TrainedNetworks) -> MissingRows? {
    guard networks.values(of: entries).isEmpty else { return nil }
    let absent = entries.filter { !networks.contains($0) }
    return absent.isEmpty ? .together(entries) : .absent(absent)
  }
}

extension NetworkQuantity {
  /// The mean of one measure.
  static func mean(
    _ name: String, region: ClosedRange<Double>, of entry: TrainedNetworks.Entry
  ) -> NetworkQuantity {
    NetworkQuantity(name, region: region, possible: entry.measure.possible, of: [entry]) { chains in
      .mean(chains.map { $0[0] })
    }
  }

  /// The difference first - second of two fractions, chain by chain.
  static func difference(
    _ name: String, region: ClosedRange<Double>, of first: TrainedNetworks.Entry,
    less second: TrainedNetworks.Entry
  ) -> NetworkQuantity {
    NetworkQuantity(
      name, region: region, possible: Quantity.differences, of: [first, second]
    ) { chains in .difference(chains.map { $0[0] }, chains.map { $0[1] }) }
  }

  /// The relative change of a measure from one network to another, which is to fall.
  static func change(
    _ name: String, of measure: TrainedNetworks.Measure,
    from earlier: TrainedNetworks.Network = .generation0,
    to later: TrainedNetworks.Network = .generation1
  ) -> NetworkQuantity {
    NetworkQuantity(
      name, region: StudentQuantities.fall, possible: Quantity.differences,
      of: [earlier, later].map { .init(measure, of: $0) }
    ) { chains in
      .mean(chains.map { StudentQuantities.relativeChange(from: $0[0], to: $0[1]) })
    }
  }
}
