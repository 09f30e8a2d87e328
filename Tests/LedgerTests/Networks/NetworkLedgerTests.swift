import Claims
import Ledger
import Records
import Statistics
import Testing

@Suite("A ledger of trained networks") struct NetworkLedgerTests {
  private typealias Entry = TrainedNetworks.Entry

  /// Chains 1, 2, ... with the values of each entry.
  private func networks(_ columns: [Entry: [Double]]) -> TrainedNetworks {
    var networks = TrainedNetworks()
    for (entry, values) in columns {
      for (index, value) in values.enumerated() { networks[index + 1, entry] = value }
    }
    return networks
  }

  /// Test errors of teachers and students in three chains.
  private func pair(_ students: [Double]) -> TrainedNetworks {
    networks([
      Entry(.testError, of: .generation0): [0.125, 0.125, 0.125],
      Entry(.testError, of: .generation1): students,
    ])
  }

  private func ledger(_ names: String..., on networks: TrainedNetworks) throws -> NetworkLedger {
    try NetworkLedger(claimsNamed: names, on: networks, from: "networks.csv")
  }

  // Differences of -0.03, -0.02 and -0.01 have mean -0.02 and standard error 0.01 / √3; Student's
  // quantile for 0.975 and 2 degrees of freedom is 4.302653, from a table.
  @Test("three chains have Student's interval of two degrees of freedom, wide as it is")
  func threeChains() throws {
    let ledger = try ledger(on: pair([0.095, 0.105, 0.115]))
    #expect(ledger.claims.map(\.id) == ["pham.student-beats-teacher"])
    #expect(ledger.judgements.map(\.verdict) == [.inconclusive])
    let estimate = try #require(ledger.judgements[0].estimate)
    let halfWidth = 4.302653 * 0.01 / 3.0.squareRoot()
    // Seven digits of the quantile, so half a unit of 1e-6 in 4, times 0.006.
    #expect(abs(estimate.value + 0.02) < 1e-12 && estimate.level == 0.95)
    #expect(abs(estimate.interval.lowerBound - (-0.02 - halfWidth)) < 1e-8)
    #expect(abs(estimate.interval.upperBound - (-0.02 + halfWidth)) < 1e-8)
    #expect(ledger.judgements[0].quantity.trialCount == 3)
  }

  @Test("students well below support, well above refute")
  func verdicts() throws {
    #expect(
      try ledger(on: pair([0.061, 0.0625, 0.064])).judgements.map(\.verdict) == [.supported])
    #expect(
      try ledger(on: pair([0.24, 0.25, 0.26])).judgements.map(\.verdict) == [.refuted])
  }

  @Test("what has no rows is not asked, is named, and leaves the others their level")
  func unasked() throws {
    let ledger = try ledger(on: pair([0.061, 0.0625, 0.064]))
    #expect(ledger.judgements.map { $0.estimate?.level } == [0.95])
    let claims = Set(ledger.unasked.map(\.claim))
    #expect(
      claims == [
        "pham.flatter-minima", "pham.rounds", "stanton.fidelity", "mueller.label-smoothing-teacher",
      ])
    #expect(ledger.unasked.count == 7 + 2 + 6 + 3)
    #expect(
      ledger.unasked.contains {
        "\($0)" == "pham.flatter-minima, change of the trace: no rows of trace of generation-0, "
          + "trace of generation-1"
      })
  }

  @Test("all quantities are judged together: Holm gives the first of two half of 0.05")
  func family() throws {
    var networks = pair([0.061, 0.0625, 0.064])
    for (chain, trace) in [3.0, 2, 4].enumerated() {
      networks[chain + 1, Entry(.trace, of: .generation0)] = 3
      networks[chain + 1, Entry(.trace, of: .generation1)] = trace
    }
    let ledger = try ledger(on: networks)
    #expect(ledger.claims.map(\.id) == ["pham.student-beats-teacher", "pham.flatter-minima"])
    #expect(ledger.judgements.map(\.verdict) == [.supported, .inconclusive])
    #expect(ledger.judgements.map { $0.estimate?.level } == [0.975, 0.95])
  }

  @Test("a claim that was named and has no rows is refused with the rows it lacks")
  func named() {
    let error = #expect(throws: MissingEvidence.self) {
      try ledger("pham.rounds", on: pair([0.1, 0.1, 0.1]))
    }
    #expect(error?.path == "networks.csv" && error?.quantities.count == 2)
    #expect(error?.description.hasPrefix("networks.csv cannot answer pham.rounds:\n") == true)
    #expect(error?.description.contains("no rows of testError of generation-2\n") == true)
  }

  @Test("a claim that was named and has some of its rows is judged on these")
  func partly() throws {
    let looseness = networks([
      Entry(.looseness, of: .generation0): [1, 1], Entry(.looseness, of: .smoothedTeacher): [1, 1],
    ])
    let ledger = try ledger("mueller.label-smoothing-teacher", on: looseness)
    #expect(ledger.judgements.map(\.quantity.name) == ["change of the clusters' looseness"])
    #expect(ledger.unasked.count == 2)
  }

  @Test("networks that answer no claim are refused, with all that they lack")
  func nothing() {
    let error = #expect(throws: MissingEvidence.self) {
      try ledger(on: networks([Entry(.trainLoss, of: .generation0): [0.5]]))
    }
    #expect(Set(error?.quantities.map(\.claim) ?? []).count == 5)
  }

  @Test("one chain is too few to judge, and says so")
  func oneChain() throws {
    let ledger = try ledger(
      on: networks([
        Entry(.testError, of: .generation0): [0.125], Entry(.testError, of: .generation1): [0.1],
      ]))
    #expect(ledger.judgements.map(\.verdict) == [.inconclusive])
    #expect(ledger.judgements[0].estimate == nil)
  }

  @Test("claims.csv has the columns of every ledger")
  func table() throws {
    let table = try ledger(on: pair([0.061, 0.0625, 0.064])).claimsTable
    #expect(
      table.columnNames == [
        "claim", "source", "quantity", "unit", "region_low", "region_high", "estimate",
        "interval_low", "interval_high", "trials", "verdict",
      ])
    #expect(try table.strings("claim") == ["pham.student-beats-teacher"])
    #expect(try table.integers("trials") == [3] && table.strings("verdict") == ["supported"])
  }
}
