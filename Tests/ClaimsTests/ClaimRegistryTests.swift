import Claims
import MultiView
import Studies
import Testing

@Suite("The registry of claims") struct ClaimRegistryTests {
  @Test("the theory's fifteen claims and five on students are there, once, in the ledger's order")
  func names() {
    #expect(
      ClaimRegistry.all.map(\.id) == [
        "azl.single-train", "azl.single-multi-view", "azl.single-half", "azl.mu-law",
        "azl.one-view", "azl.lottery", "azl.lottery-bias", "azl.ensemble", "azl.ensemble-law",
        "azl.distilled", "azl.self-distilled", "azl.joint-training", "azl.random-features",
        "azl.ntk", "azl.gaussian", "pham.student-beats-teacher", "pham.flatter-minima",
        "pham.rounds", "stanton.fidelity", "mueller.label-smoothing-teacher",
      ])
  }

  @Test("every claim says what it claims, where from, and on which trials")
  func complete() {
    for claim in ClaimRegistry.all {
      #expect(claim.statement.hasSuffix("."))
      #expect(claim.source.contains(/^arXiv:\d{4}\.\d{5}, \S/))
      #expect(!claim.budget.isEmpty)
    }
  }

  @Test("name and statement fit on one line of the ledger's table, 100 columns")
  func width() {
    for claim in ClaimRegistry.all {
      #expect(claim.id.count + 2 + claim.statement.count <= 100, "\(claim.id)")
    }
  }

  @Test("the quantities of a claim have names of their own")
  func quantityNames() {
    let evidence = MadeUp.law(limit: 0, amplitude: 0.2) { outcome, error, classes in
      outcome.singles = [MadeUp.errors(singleView: error)]
      outcome.classCount = classes
    }
    for claim in ClaimRegistry.theory {
      let names = claim.names(from: evidence)
      #expect(!names.isEmpty && Set(names).count == names.count)
    }
    let students = MadeUp.students([]) { _, _ in }
    for claim in ClaimRegistry.students {
      let names = claim.names(from: students)
      #expect(!names.isEmpty && Set(names).count == names.count)
      // The ledger's table has room for 37 columns and a blank.
      #expect(names.allSatisfy { $0.count <= 37 }, "\(names)")
      let others = claim.quantities(of: TrainedNetworks()).map(\.name)
      #expect(!others.isEmpty && Set(others).count == others.count)
      #expect(others.allSatisfy { $0.count <= 37 }, "\(others)")
    }
  }

  @Test("names choose claims, in the ledger's order; no names choose what the preset is for")
  func chosen() throws {
    let chosen = try ClaimRegistry.claims(
      named: ["azl.ntk", "pham.rounds", "azl.mu-law", "azl.ntk"], for: StudyPreset())
    #expect(chosen.map(\.id) == ["azl.mu-law", "azl.ntk", "pham.rounds"])
    var preset = StudyPreset()
    #expect(try ClaimRegistry.claims(named: [], for: preset).count == 15)
    preset.students = StudentSettings()
    #expect(try ClaimRegistry.claims(named: [], for: preset).count == 5)
  }

  @Test("the claims on students can be judged on trained networks, others are refused")
  func networkClaims() throws {
    #expect(
      try ClaimRegistry.networkClaims(named: []).map(\.id) == ClaimRegistry.students.map(\.id))
    #expect(
      try ClaimRegistry.networkClaims(named: ["stanton.fidelity", "pham.rounds"]).map(\.id)
        == ["pham.rounds", "stanton.fidelity"])
    let error = #expect(throws: UnknownClaim.self) {
      try ClaimRegistry.networkClaims(named: ["azl.ntk"])
    }
    #expect(
      error?.description.hasPrefix(
        "there is no claim 'azl.ntk' on trained networks; the claims are pham.") == true)
  }

  @Test("an unknown name is refused with the names there are")
  func unknown() {
    let error = #expect(throws: UnknownClaim.self) {
      try ClaimRegistry.claims(named: ["azl.mu-law", "azl.mulaw"], for: StudyPreset())
    }
    #expect(error?.name == "azl.mulaw")
    #expect(
      error?.description.hasPrefix("there is no claim 'azl.mulaw'; the claims are azl.") == true)
    #expect(error?.known.count == 20)
  }
}
