import MultiView
import Statistics
import Testing

@testable import Claims
@testable import Studies

@Suite("pham.rounds") struct FurtherRoundsTests {
  private let claim = FurtherRounds()
  private let later = "gain of later rounds less the first's"
  private let behind = "last error less an ensemble's"

  /// Errors of the four models of each chain, shifted by a value that does not change gains.
  private func evidence(_ errors: [Double], ensemble: Double, _ shifts: [Double]) -> Evidence {
    MadeUp.students(shifts) { evidence, shift in
      evidence.generations.append(
        MadeUp.chain(errors.map { MadeUp.model(error: $0 + shift) }, ensemble: ensemble))
    }
  }

  @Test("the regions are signs")
  func regions() {
    let evidence = evidence([0.5, 0.4, 0.4, 0.4], ensemble: 0.1, [0, 0])
    #expect(claim.quantities(from: evidence).map(\.region) == [-2...0, 0...1])
  }

  @Test("a chain that gains once and stays above the ensemble supports both")
  func supported() throws {
    let evidence = evidence([0.5, 0.4, 0.39, 0.39], ensemble: 0.1, [0, 0.01, 0, 0.02])
    let first = try claim.quantity(later, from: evidence)
    // 0.4 - 0.39 later against 0.5 - 0.4 at first.
    #expect(abs(try first.estimate(level: 0.95).value + 0.09) < 1e-12)
    #expect(try claim.verdict(behind, on: evidence) == .supported)
  }

  @Test("a chain that goes on gaining below the ensemble refutes both")
  func refuted() throws {
    var evidence = evidence([0.5, 0.45, 0.3, 0.1], ensemble: 0.3, [0, 0.01, 0, 0.02])
    evidence.generations[0] = MadeUp.chain(
      [0.5, 0.46, 0.3, 0.1].map { MadeUp.model(error: $0) }, ensemble: 0.3)
    #expect(try claim.verdict(later, on: evidence) == .refuted)
    #expect(try claim.verdict(behind, on: evidence) == .refuted)
  }

  @Test("without an ensemble a chain still counts for its gains; a short one counts nowhere")
  func diverged() throws {
    var evidence = evidence([0.5, 0.4, 0.4, 0.4], ensemble: 0.1, [0, 0, 0])
    evidence.generations[0] = MadeUp.chain(Array(repeating: MadeUp.model(), count: 4))
    evidence.generations[1] = MadeUp.chain([MadeUp.model()], ensemble: 0.1)
    #expect(try claim.quantity(later, from: evidence).trialCount == 2)
    #expect(try claim.quantity(behind, from: evidence).trialCount == 1)
  }

  @Test("one generation of students has no later rounds and is refused")
  func refused() {
    var preset = StudyPreset()
    preset.students = StudentSettings()
    #expect(throws: Never.self) { try claim.check(preset) }
    preset.students?.generations = 1
    let error = #expect(throws: SettingsViolation.self) { try claim.check(preset) }
    #expect(error?.setting == "students.generations (for pham.rounds)")
  }

  /// Trained chains with the same gains in each, whose test errors are shifted, and ensembles.
  private func trained(
    _ errors: [Double], ensemble: Double, _ shifts: [Double] = [0, 0.01, 0, 0.02]
  ) -> TrainedNetworks {
    var columns = zip(TrainedNetworks.Network.generations, errors).map { network, error in
      (TrainedNetworks.Entry(.testError, of: network), shifts.map { Optional(error + $0) })
    }
    columns.append((.init(.testError, of: .ensemble), shifts.map { _ in ensemble }))
    return MadeUp.networks(Dictionary(uniqueKeysWithValues: columns))
  }

  @Test("trained chains are judged to the last generation that any of them has")
  func trainedLast() throws {
    #expect(claim.regions() == [-2...0, 0...1])
    // Gains in 32nds, which are exact: 1/8 at first, then 1/16 in all, or 1/32 by round 2.
    let errors = [0.5, 0.375, 0.34375, 0.3125]
    let three = try claim.quantity(later, of: trained(errors, ensemble: 0.25, [0, 0]))
    #expect(three.samples == .difference([0.0625, 0.0625], [0.125, 0.125]))
    let two = try claim.quantity(
      later, of: trained(Array(errors.prefix(3)), ensemble: 0.25, [0, 0]))
    #expect(two.samples == .difference([0.03125, 0.03125], [0.125, 0.125]))
  }

  @Test("trained chains support and refute as others do, and stay open when they scatter")
  func trainedVerdicts() throws {
    var once = trained([0.5, 0.4, 0.39, 0.39], ensemble: 0.1)
    once[1, .init(.testError, of: .generation3)] = 0.38
    #expect(try claim.verdict(later, on: once) == .supported)
    #expect(try claim.verdict(behind, on: once) == .supported)
    var often = trained([0.5, 0.45, 0.3, 0.1], ensemble: 0.3)
    often[1, .init(.testError, of: .generation3)] = 0.11
    #expect(try claim.verdict(later, on: often) == .refuted)
    #expect(try claim.verdict(behind, on: often) == .refuted)
    var scattered = trained([0.5, 0.4, 0.4, 0.4], ensemble: 0.4, [0, 0, 0, 0])
    for (chain, error) in zip(1..., MadeUp.scattered(0.1, 0.5)) {
      scattered[chain, .init(.testError, of: .generation3)] = error
    }
    #expect(try claim.verdict(later, on: scattered) == .inconclusive)
    #expect(try claim.verdict(behind, on: scattered) == .inconclusive)
  }
}
