import Landscape
import Testing

@Suite("Differentiable objective") struct DifferentiableObjectiveTests {
  private let objective = QuadraticObjective(DenseMatrix(diagonal: [1, 2]), at: [3, 4])

  @Test("comes back from a probe that moved it, with the probe's result")
  func comesBack() throws {
    let value = try objective.returning { () throws(LandscapeError) in
      try objective.move(to: [1, 1])
      return try objective.value()
    }
    #expect(value == 1.5)
    #expect(objective.point == [3, 4])
  }

  @Test("comes back from a probe that failed, and passes its error on")
  func comesBackFromAnError() {
    #expect(throws: LandscapeError.cancelled) {
      try objective.returning { () throws(LandscapeError) in
        try objective.move(to: [1, 1])
        throw .cancelled
      }
    }
    #expect(objective.point == [3, 4])
  }
}
