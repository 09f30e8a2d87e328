import MultiView
import Testing

@testable import Claims
@testable import Studies

@Suite("stanton.fidelity") struct FidelityGapTests {
  private let claim = FidelityGap()

  /// Students at 0, 1/4, 3/8, 1/2 and 1, whose agreements wander a little from trial to trial.
  private func evidence(_ agreements: [Double], barriers: [Double]) -> Evidence {
    MadeUp.students([0, 0.002, 0.004, 0.002]) { evidence, shift in
      let shares = [0, 0.25, 0.375, 0.5, 1]
      let students = zip(shares, zip(agreements, barriers)).map { share, numbers in
        MadeUp.student(share, agreement: numbers.0 - shift, barrier: numbers.1 + shift)
      }
      evidence.fidelity.append(
        FidelityStudy.Row(teacher: MadeUp.errors(), students: students, diverged: []))
    }
  }

  @Test("the regions are the paper's")
  func regions() {
    let evidence = evidence([0.5, 0.5, 1, 1, 1], barriers: [1, 1, 0, 0, 0])
    #expect(
      claim.quantities(from: evidence).map(\.region)
        == [0...0.95, -1...0, 0.98...1, 0.98...1, 0.5...1, 0...0.05])
  }

  @Test("students that jump to the teacher between 1/4 and 3/8 support all of it")
  func supported() throws {
    let evidence = evidence([0.5, 0.55, 0.995, 1, 1], barriers: [1, 0.8, 0.01, 0.01, 0])
    for name in claim.names(from: evidence) {
      #expect(try claim.verdict(name, on: evidence) == .supported, "\(name)")
    }
  }

  @Test("students that agree from everywhere refute the gap and the loss of the barrier")
  func refuted() throws {
    let evidence = evidence([0.99, 0.99, 0.99, 0.9, 0.9], barriers: [0.5, 0.5, 0.5, 0.5, 0.5])
    for name in [
      "agreement from fresh weights", "agreement from the teacher's weights",
      "agreement from half-way", "barrier from half-way, of that from 0",
    ] {
      #expect(try claim.verdict(name, on: evidence) == .refuted, "\(name)")
    }
  }

  @Test("test and training agreement are paired, and diverged students fall out")
  func pairs() throws {
    var evidence = evidence([0.5, 0.5, 1, 1, 1], barriers: [1, 1, 0, 0, 0])
    evidence.fidelity = [
      FidelityStudy.Row(
        teacher: MadeUp.errors(), students: [MadeUp.student(0, agreement: 0.5, training: 0.75)],
        diverged: ["student that starts at 0.25"]),
      FidelityStudy.Row(teacher: nil, students: [], diverged: ["teacher"]),
    ]
    #expect(
      try claim.quantity("test agreement less training's", from: evidence).samples
        == .difference([0.5], [0.75]))
    #expect(
      try claim.quantity("rise from 1/4 to 3/8, of the whole", from: evidence).trialCount == 0)
    #expect(evidence.divergences.map(\.arm) == ["student that starts at 0.25", "teacher"])
  }

  @Test("test agreement beside training's is that on the mixture of the training samples")
  func mixture() throws {
    func closeness(_ agreement: Double) -> Fidelity.Closeness {
      Fidelity.Closeness(agreement: agreement, divergence: 0)
    }
    var evidence = evidence([0.5, 0.5, 1, 1, 1], barriers: [1, 1, 0, 0, 0])
    let student = FidelityStudy.Student(
      teacherShare: 0, errors: MadeUp.errors(),
      fidelity: Fidelity(
        training: closeness(1), multiView: closeness(0.9), singleView: closeness(0.4)),
      barrier: 0)
    evidence.fidelity = [
      FidelityStudy.Row(teacher: MadeUp.errors(), students: [student], diverged: [])
    ]
    let quantity = try claim.quantity("test agreement less training's", from: evidence)
    guard case .difference(let test, let training) = quantity.samples else {
      Issue.record("\(quantity.samples)")
      return
    }
    // 0.98 · 0.9 + 0.02 · 0.4 with the regime's share of 0.02.
    #expect(test.count == 1 && abs(test[0] - 0.89) < 1e-15 && training == [1])
  }

  @Test("a preset without the shares that are compared is refused")
  func refused() {
    var preset = StudyPreset()
    preset.students = StudentSettings()
    #expect(throws: Never.self) { try claim.check(preset) }
    preset.students?.teacherShares = [0, 0.5, 1]
    let error = #expect(throws: SettingsViolation.self) { try claim.check(preset) }
    #expect(error?.allowed == "lists with 0.0, 0.25, 0.375, 0.5, 1.0")
  }

  /// Trained students at 0, 1/4, 1/2 and 1, whose numbers wander a little from chain to chain.
  private func trained(_ agreements: [Double], barriers: [Double]) -> TrainedNetworks {
    let starts = [TrainedNetworks.Network.start0, .startQuarter, .startHalf, .start1]
    let shifts = [0, 0.002, 0.004, 0.002]
    var columns: [TrainedNetworks.Entry: [Double?]] = [:]
    for (start, (agreement, barrier)) in zip(starts, zip(agreements, barriers)) {
      columns[.init(.testAgreement, of: start)] = shifts.map { agreement - $0 }
      columns[.init(.barrier, of: start)] = shifts.map { barrier + $0 }
      columns[.init(.trainAgreement, of: start)] = shifts.map { _ in 0.875 }
    }
    return MadeUp.networks(columns)
  }

  @Test("of trained networks the regions are the same, and a jump supports all of them")
  func trainedSupported() throws {
    #expect(claim.regions() == [0...0.95, -1...0, 0.98...1, 0.98...1, 0.5...1, 0...0.05])
    let networks = trained([0.5, 0.55, 0.995, 1], barriers: [1, 0.8, 0.01, 0])
    for quantity in claim.quantities(of: networks) {
      #expect(try claim.verdict(quantity.name, on: networks) == .supported, "\(quantity.name)")
    }
  }

  @Test("trained students that agree from afar and not from near by refute all of it")
  func trainedRefuted() throws {
    let networks = trained([0.99, 0.95, 0.9, 0.5], barriers: [0.5, 0.5, 0.5, 0.5])
    for quantity in claim.quantities(of: networks) {
      #expect(try claim.verdict(quantity.name, on: networks) == .refuted, "\(quantity.name)")
    }
  }

  @Test("trained students that scatter leave their agreement open")
  func trainedOpen() throws {
    let networks = MadeUp.networks([
      .init(.testAgreement, of: .start0): MadeUp.scattered(0.9, 1)
    ])
    #expect(
      try claim.verdict("agreement from fresh weights", on: networks) == .inconclusive)
  }
}
