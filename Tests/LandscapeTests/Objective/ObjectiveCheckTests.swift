import Landscape
import Randomness
import Testing

@Suite("Objective check") struct ObjectiveCheckTests {
  private let symmetric = DenseMatrix(spectrum: [-2, -1, 0, 1, 3, 8, 9, 20], seed: 1)
  private let random = RandomStream(seed: 2)

  private func examine(_ objective: some DifferentiableObjective) throws -> ObjectiveCheck.Outcome {
    try ObjectiveCheck(symmetryTolerance: 1e-9).examine(
      objective, matrices: [.hessian], random: random)
  }

  @Test("lets a reproducible, symmetric objective pass, and says what it saw")
  func passes() throws {
    let objective = QuadraticObjective(symmetric)
    let outcome = try examine(objective)
    #expect(try outcome.value == objective.value())
    var gradient = objective.point
    try objective.gradient(into: &gradient)
    // Two orders of summation of 8 squares differ by some units of rounding.
    #expect(abs(outcome.gradientNorm - dot(gradient, gradient).squareRoot()) < 1e-12)
    #expect(try #require(outcome.asymmetry[.hessian]) < 1e-14)
    #expect(objective.point == Array(repeating: 1, count: 8))
  }

  @Test("lets every matrix of softmax regression pass, a matrix of zeros included")
  func everyMatrix() throws {
    let objective = SoftmaxRegression(samples: 9, features: 3, classes: 3, seed: 4)
    let outcome = try ObjectiveCheck(symmetryTolerance: 1e-9).examine(
      objective, matrices: CurvatureMatrix.allCases, random: random)
    #expect(outcome.asymmetry.count == 4)
    #expect(outcome.asymmetry[.residual] == 0)
  }

  @Test(
    "refuses what differs between two computations, by name",
    arguments: [
      (QuadraticObjective.Fault.changingLoss, "the loss"),
      (.changingGradient, "the gradient"),
      (.changingProduct, "the product with the hessian"),
      (.addedProduct, "the product with the hessian"),
    ])
  func notDeterministic(fault: QuadraticObjective.Fault, quantity: String) {
    do {
      _ = try examine(QuadraticObjective(symmetric, fault: fault))
      Issue.record("the objective passed")
    } catch LandscapeError.notDeterministic(let found, let difference) {
      #expect(found == quantity)
      #expect(difference > 0)
    } catch {
      Issue.record(error)
    }
  }

  @Test(
    "refuses what is not finite, by name",
    arguments: [
      (QuadraticObjective.Fault.infiniteLoss, "the loss"),
      (.notANumberInGradient, "the gradient"),
      (.notANumberInProduct, "a product of the matrix"),
    ])
  func notFinite(fault: QuadraticObjective.Fault, quantity: String) {
    do {
      _ = try examine(QuadraticObjective(symmetric, fault: fault))
      Issue.record("the objective passed")
    } catch LandscapeError.notFinite(let found, _) {
      #expect(found == quantity)
    } catch {
      Issue.record(error)
    }
  }

  @Test("refuses a matrix with one element changed by a thousandth of the largest")
  func notSymmetric() throws {
    var matrix = symmetric
    matrix.elements[5] += 0.02
    do {
      _ = try examine(QuadraticObjective(matrix))
      Issue.record("the objective passed")
    } catch LandscapeError.notSymmetric(let difference, let allowed) {
      // The difference of the scalars is 0.02 (u₀v₅ − v₀u₅), their size ‖H‖ = 23.7; over three
      // pairs of vectors the largest factor is rarely below 0.1 or above 5.
      #expect(difference > 0.0001 && difference < 0.005)
      #expect(allowed == 1e-9)
    }
    // Rounding in Float is of that size, and a probe of such products has to allow for it.
    _ = try ObjectiveCheck(symmetryTolerance: 1e-2).examine(
      QuadraticObjective(matrix), matrices: [.hessian], random: random)
  }

  @Test("passes on that an objective lacks a matrix")
  func missing() throws {
    #expect(throws: LandscapeError.missing("residual")) {
      try ObjectiveCheck(symmetryTolerance: 1e-9).examine(
        QuadraticObjective(symmetric), matrices: [.residual], random: random)
    }
  }

  @Test(
    "refuses a tolerance that allows nothing or everything",
    arguments: [0, -1, Double.nan, .infinity])
  func tolerance(_ tolerance: Double) {
    #expect(throws: LandscapeError.self) { try ObjectiveCheck(symmetryTolerance: tolerance) }
  }
}
