import MultiView
import Testing

@testable import Claims
@testable import Studies

@Suite("pham.flatter-minima") struct FlatterMinimaTests {
  private let claim = FlatterMinima()

  private func evidence(_ values: [Double]) -> Evidence {
    MadeUp.students(values) { evidence, value in
      evidence.generations.append(MadeUp.chain([MadeUp.model(), MadeUp.model(flatness: value)]))
    }
  }

  @Test("each of five measures is a row, and its region a fall of any size")
  func regions() {
    let quantities = claim.quantities(from: evidence([0.4, 0.4]))
    #expect(quantities.map(\.region) == Array(repeating: -1...0, count: 5))
    #expect(quantities.allSatisfy { $0.possible == -1...1 })
  }

  @Test("half the teacher's sharpness supports it, twice refutes it")
  func verdicts() throws {
    let (flatter, sharper) = (evidence(MadeUp.steady(0.5)), evidence([2, 2.01, 1.99, 2]))
    for name in claim.names(from: flatter) {
      #expect(try claim.verdict(name, on: flatter) == .supported)
      #expect(try claim.verdict(name, on: sharper) == .refuted)
    }
  }

  @Test("each row reads its own measure")
  func measures() {
    let flatness = Flatness(
      topEigenvalue: 3, topEigenvalueResidual: 9, confidentTopEigenvalue: 1, trace: 7,
      gaussNewtonTrace: 9, sharpness: 1.0 / 3, adaptiveSharpness: 0)
    let student = GenerationStudy.Model(
      errors: MadeUp.errors(), trainingLoss: 0, confidence: 1, flatness: flatness, fidelity: nil)
    let evidence = MadeUp.students([0]) { evidence, _ in
      evidence.generations.append(MadeUp.chain([MadeUp.model(), student]))
    }
    // (x - 1) / (x + 1) for x = 3, 1, 7, 1/3 and 0.
    let changes = [0.5, 0, 0.75, -0.5, -1]
    for (quantity, change) in zip(claim.quantities(from: evidence), changes) {
      guard case .mean(let values) = quantity.samples else {
        Issue.record("\(quantity.name) is no mean")
        continue
      }
      #expect(values.count == 1 && abs(values[0] - change) < 1e-15, "\(quantity.name)")
    }
  }

  @Test("a preset without students is refused")
  func refused() {
    #expect(throws: SettingsViolation.self) { try claim.check(StudyPreset()) }
  }

  @Test(
    "of trained networks each measure is a row that reads it alone",
    arguments: [
      ("change of the top eigenvalue", TrainedNetworks.Measure.topEigenvalue),
      ("its change at equal confidence", .confidentTopEigenvalue),
      ("change of the trace", .trace), ("change of sharpness", .worstCase),
      ("change of adaptive sharpness", .adaptiveWorstCase),
      ("change of the Fisher-Rao norm", .fisherRao),
      ("change of relative flatness", .relativeFlatness),
    ])
  func trained(name: String, measure: TrainedNetworks.Measure) throws {
    func networks(_ student: [Double]) -> TrainedNetworks {
      MadeUp.networks(measure, .generation0, .generation1, student)
    }
    #expect(claim.regions() == Array(repeating: -1...0, count: 7))
    let flatter = networks(MadeUp.steady(0.25))
    #expect(try claim.verdict(name, on: flatter) == .supported)
    #expect(try claim.verdict(name, on: networks(MadeUp.steady(0.75))) == .refuted)
    #expect(try claim.verdict(name, on: networks(MadeUp.scattered(0.3, 0.7))) == .inconclusive)
    #expect(claim.quantities(of: flatter).count { $0.gap(in: flatter) == nil } == 1)
  }
}
