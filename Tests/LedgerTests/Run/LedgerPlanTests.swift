import Claims
import Ledger
import MultiView
import Parallelism
import Records
import Studies
import Testing

@Suite("The plan of a ledger") struct LedgerPlanTests {
  private let ledger: TinyLedger

  init() throws { ledger = try TinyLedger() }

  @Test(
    "a plan has the series of its claims alone, and further sizes only where a claim has a limit",
    arguments: [
      (
        [],
        [
          "multi-view-k3", "mu-law-k3", "multi-view-k4", "mu-law-k4", "view-bias",
          "random-features", "tangent-features", "gaussian",
        ]
      ),
      (["azl.single-train"], ["multi-view-k3", "multi-view-k4"]),
      (["azl.ensemble-law"], ["multi-view-k3"]), (["azl.mu-law"], ["mu-law-k3", "mu-law-k4"]),
      (["azl.lottery-bias"], ["view-bias"]), (["azl.random-features"], ["random-features"]),
      (["azl.ntk"], ["tangent-features"]), (["azl.gaussian"], ["gaussian"]),
      (["azl.ntk", "azl.ensemble-law"], ["multi-view-k3", "tangent-features"]),
    ] as [([String], [String])])
  func series(claims: [String], expected: [String]) throws {
    #expect(try ledger.plan(claims).series.map(\.name) == expected)
  }

  @Test("each series has the trials of its size")
  func trials() throws {
    let plan = try ledger.plan(replacing: "base: 2", with: "base: 7")
    for series in plan.series {
      #expect(series.trialCount == (series.name.hasSuffix("k4") ? 2 : 7))
    }
  }

  @Test("larger sizes are taken to cost more")
  func costs() throws {
    let series = try ledger.plan().series
    let small = try #require(series.first { $0.name == "multi-view-k3" })
    let large = try #require(series.first { $0.name == "multi-view-k4" })
    #expect(series.allSatisfy { $0.cost > 0 } && large.cost > small.cost)
  }

  private func identity(_ plan: LedgerPlan, threads: Int = 1) throws -> [String] {
    let identity = try plan.identity(workers: Workers(try WorkerCount(threads: threads)))
    return [identity.study, identity.programVersion, identity.settings]
  }

  @Test(
    "another setting, wherever it stands, is another identity",
    arguments: [
      ("sparsity: 1", "sparsity: 1.5"), ("steps: 10", "steps: 11"), ("largest: 6", "largest: 7"),
      ("shares: [0.1, 0.4]", "shares: [0.1, 0.5]"), ("randomFeatures: 5", "randomFeatures: 6"),
      ("bias:\n", "bias:\n  factor: 1.1\n"), ("dimension: 4", "dimension: 5"),
    ])
  func setting(old: String, new: String) throws {
    let other = try ledger.plan(replacing: old, with: new)
    #expect(try identity(other) != identity(ledger.plan()))
  }

  @Test("another seed is another identity")
  func seed() throws {
    #expect(try identity(ledger.plan(seed: 6)) != identity(ledger.plan(seed: 5)))
  }

  @Test("trials, sizes, claims and threads may change: no row depends on them")
  func sameIdentity() throws {
    let identity = try identity(ledger.plan())
    #expect(try self.identity(ledger.plan(replacing: "base: 2", with: "base: 9")) == identity)
    #expect(
      try self.identity(
        ledger.plan(replacing: "scalingClasses: [4]", with: "scalingClasses: [5]")) == identity)
    #expect(try self.identity(ledger.plan(["azl.ntk"])) == identity)
    #expect(try self.identity(ledger.plan(), threads: 8) == identity)
  }

  @Test("the machine is recorded beside the identity")
  func provenance() throws {
    let workers = Workers(try WorkerCount(threads: 3))
    let provenance = try ledger.plan().identity(workers: workers).provenance
    #expect(provenance["threads"] == "3")
    #expect(provenance["program"] == "retort \(Version.current)")
    for key in ["processor", "system", "started"] { #expect(provenance[key]?.isEmpty == false) }
  }
}
