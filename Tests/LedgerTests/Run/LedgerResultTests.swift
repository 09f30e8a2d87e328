import Claims
import Ledger
import MultiView
import Parallelism
import Records
import Studies
import Testing

@Suite("A ledger from end to end") struct LedgerResultTests {
  private let ledger: TinyLedger

  init() throws { ledger = try TinyLedger() }

  /// A whole run of all claims.
  private func result(threads: Int) throws -> LedgerResult {
    let plan = try ledger.plan()
    let store = try ledger.store(plan, "\(threads).sqlite")
    try ledger.run(plan, into: store, threads: threads)
    return try LedgerResult(plan, store: store)
  }

  @Test("one worker and two write the same tables, and so does a run stopped on the way")
  func sameTables() throws {
    let alone = try result(threads: 1)
    expectComplete(alone)
    let texts = try alone.texts
    #expect(try result(threads: 2).texts == texts)

    let plan = try ledger.plan()
    do {
      let store = try ledger.store(plan)
      #expect(throws: CancelledError.self) {
        try ledger.run(plan, into: store, threads: 2, until: 5)
      }
      let kept = try plan.series.reduce(0) {
        $0 + (try store.completedTrials(series: $1.name).count)
      }
      // The other worker may have been in the middle of its trial.
      #expect((5...6).contains(kept))
    }
    let store = try ledger.store(plan)
    try ledger.run(plan, into: store, threads: 2)
    #expect(try LedgerResult(plan, store: store).texts == texts)
  }

  /// Every quantity of every claim is judged, in the ledger's order, on all trials of the plan.
  private func expectComplete(_ result: LedgerResult) {
    var claims: [String] = []
    for judgement in result.judgements where claims.last != judgement.claim {
      claims.append(judgement.claim)
    }
    #expect(claims == ClaimRegistry.theory.map(\.id))
    #expect(result.judgements.allSatisfy { $0.estimate != nil })
    #expect(result.evidence.divergences.isEmpty)
    #expect(Set(result.evidence.experiments.keys) == [3, 4])
    #expect(result.evidence.base.count == 3 && result.evidence.gaussian.count == 3)
  }

  @Test("a store with more trials than the plan's answers as one without them")
  func moreTrials() throws {
    let names = ["azl.lottery-bias", "azl.ntk"]
    let small = try ledger.plan(names)
    let large = try ledger.plan(names, replacing: "base: 3", with: "base: 5")
    let first = try ledger.store(small, "small.sqlite")
    try ledger.run(small, into: first)
    let second = try ledger.store(large, "large.sqlite")
    try ledger.run(large, into: second)
    #expect(
      try LedgerResult(small, store: second).claimsTable
        == LedgerResult(small, store: first).claimsTable)
    #expect(try LedgerResult(large, store: second).evidence.viewBias.count == 5)
  }

  @Test("a store of another seed is refused with both seeds")
  func otherSeed() throws {
    _ = try ledger.store(ledger.plan(["azl.gaussian"], seed: 5))
    let error = #expect(throws: StoreError.self) {
      try ledger.store(ledger.plan(["azl.gaussian"], seed: 6))
    }
    guard case .mismatch(_, let differences) = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
    #expect(differences == [StoreDifference(key: "seed", stored: "5", requested: "6")])
  }

  @Test("a store of another setting is refused with that setting")
  func otherSetting() throws {
    _ = try ledger.store(ledger.plan())
    let error = #expect(throws: StoreError.self) {
      try ledger.store(ledger.plan(replacing: "sparsity: 1", with: "sparsity: 0.5"))
    }
    guard case .mismatch(_, let differences) = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
    #expect(differences.map(\.key) == ["preset.experiment.data.sparsity"])
  }

  @Test("a run all of whose arms diverged ends in a ledger that says so")
  func diverged() throws {
    let plan = try ledger.plan(["azl.one-view", "azl.ensemble", "azl.joint-training"])
    let store = try ledger.store(plan)
    var outcome = ExperimentOutcome()
    outcome.diverged = ["single network 0"]
    for series in plan.series {
      for trial in 0..<series.trialCount {
        try store.append(series: series.name, trial: trial, row: outcome, seconds: 0)
      }
    }
    let result = try LedgerResult(plan, store: store)
    #expect(!result.judgements.isEmpty)
    #expect(result.judgements.allSatisfy { $0.estimate == nil && $0.verdict == .inconclusive })
    #expect(result.evidence.divergences.map { $0.count } == [5])
    #expect(try result.claimsTable.integers("trials").allSatisfy { $0 == 0 })
    #expect(try result.claimsTable.optionalDoubles("estimate").allSatisfy { $0 == nil })
    #expect(try result.figureTables().map { $0.name } == ["samples"])
  }
}
