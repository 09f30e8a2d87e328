import Landscape
import Testing

@testable import Surfaces

@Suite("Measurement of a cell") struct CellMeasurementTests {
  private let objective = FunctionObjective(at: [0]) { 1 / $0[0] }

  @Test("takes the loss at the point")
  func loss() throws {
    let cell = try CellMeasurement.loss.cell(of: objective, at: [4])
    #expect(cell == .measured([0.25]))
    #expect(cell.values == [0.25])
    #expect(objective.point == [4])
  }

  @Test("takes several named numbers")
  func columns() throws {
    let measurement = CellMeasurement<FunctionObjective>(columns: ["loss", "place"]) {
      (objective) throws(LandscapeError) in [try objective.value(), objective.point[0]]
    }
    #expect(try measurement.cell(of: objective, at: [2]) == .measured([0.5, 2]))
  }

  @Test("records a loss that is not finite, in the objective's words")
  func infinite() throws {
    let cell = try CellMeasurement.loss.cell(of: objective, at: [0])
    #expect(cell == .notFinite(quantity: "loss", part: "inf"))
    #expect(cell.values == nil)
  }

  @Test(
    "records any other number that is not finite, by its column",
    arguments: [
      Double.nan, -.infinity,
    ])
  func otherColumn(number: Double) throws {
    let measurement = CellMeasurement<FunctionObjective>(columns: ["loss", "accuracy"]) { _ in
      [1, number]
    }
    #expect(
      try measurement.cell(of: objective, at: [1])
        == .notFinite(quantity: "accuracy", part: "\(number)"))
  }

  @Test("passes other failures on")
  func failure() {
    let failing = FunctionObjective(at: [0]) { (_) throws(LandscapeError) in
      throw .failed("no memory")
    }
    #expect(throws: LandscapeError.failed("no memory")) {
      try CellMeasurement.loss.cell(of: failing, at: [1])
    }
  }
}
