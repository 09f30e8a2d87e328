import Claims
import Ledger
import Studies
import Testing

@Suite("Tables on students") struct StudentTablesTests {
  private let ledger: TinyLedger

  init() throws { ledger = try TinyLedger() }

  private static let section = """
    students:
      generations: 2
      climbSteps: 2
      teacherShares: [0, 0.25, 0.375, 0.5, 1]
      nearTeacher:
        steps: 3
    trials:

    """

  /// A whole run of the claims on students.
  private func result(threads: Int) throws -> LedgerResult {
    let plan = try ledger.plan(replacing: "trials:\n", with: Self.section)
    let store = try ledger.store(plan, "\(threads).sqlite")
    try ledger.run(plan, into: store, threads: threads)
    return try LedgerResult(plan, store: store)
  }

  @Test("a preset with a section on students runs their claims, the same on one worker and two")
  func endToEnd() throws {
    let alone = try result(threads: 1)
    #expect(alone.plan.claims.map(\.id) == ClaimRegistry.students.map(\.id))
    #expect(alone.plan.series.map(\.name) == ["generations", "fidelity", "label-smoothing"])
    #expect(alone.judgements.allSatisfy { $0.estimate != nil })
    #expect(alone.evidence.divergences.isEmpty)
    #expect(try result(threads: 2).texts == alone.texts)
  }

  @Test("the table of generations has each measure of each generation that has it")
  func generations() throws {
    let text = try #require(try result(threads: 1).texts["generations"])
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.first == "measure,generation,value,interval_low,interval_high,trials")
    for generation in 0...2 {
      #expect(lines.contains { $0.hasPrefix("top eigenvalue,\(generation),") })
    }
    // The first has no teacher to agree with.
    #expect(lines.count { $0.hasPrefix("\"agreement, training\",") } == 2)
  }

  @Test("the table of shares has each measure at each share")
  func shares() throws {
    let text = try #require(try result(threads: 1).texts["teacher-shares"])
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.first == "measure,teacher_share,value,interval_low,interval_high,trials")
    #expect(lines.count { $0.hasPrefix("barrier,") } == 5)
  }

  @Test("claims on students are refused in a preset that asks nothing of them")
  func refused() {
    #expect(throws: (any Error).self) { try ledger.plan(["pham.rounds"]) }
  }

  @Test("the theory's claims have the same series beside a section on students")
  func theory() throws {
    let plain = try ledger.plan(["azl.ensemble", "azl.gaussian"])
    let beside = try ledger.plan(
      ["azl.ensemble", "azl.gaussian"], replacing: "trials:\n", with: Self.section)
    #expect(plain.series.map(\.name) == beside.series.map(\.name))
  }
}
