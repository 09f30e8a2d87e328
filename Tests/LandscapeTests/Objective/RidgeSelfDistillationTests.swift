import Landscape
import Randomness
import Statistics
import Testing

/// Self-distillation of ridge regression has a closed form in the eigenvectors of the Hessian.
///
/// With the penalty c and d the eigenvalues of XᵀX, the Hessian has the eigenvalues λ = d + c, and
/// each round of learning one's own predictions multiplies their components by d/(d + c) = 1 − c/λ.
///
/// - Source: Mobahi, Farajtabar & Bartlett 2020, "Self-distillation amplifies regularization in
///   Hilbert space", arXiv:2002.05715.
@Suite("Ridge self-distillation") struct RidgeSelfDistillationTests {
  @Test("measured eigenvalues give the known shrinkage for d = 4 and 1, c = 1")
  func shrinkage() throws {
    let hessian = DenseMatrix(spectrum: [5, 2], seed: 3)
    let found = try eigenpairs(of: QuadraticObjective(hessian), count: 2)
    let factors = found.map { 1 - 1 / $0.value }
    for (factor, expected) in zip(factors, [0.8, 0.5]) { #expect(abs(factor - expected) < 1e-12) }
    for (factor, expected) in zip(factors, [0.64, 0.25]) {
      #expect(abs(factor * factor - expected) < 1e-12)
    }
  }

  @Test("predictions of three generations shrink as the eigenvalues of the Hessian say")
  func generations() throws {
    let (samples, features, penalty) = (12, 4, 0.7)
    var random = RandomStream(seed: 6)
    let inputs = (0..<samples * features).map { _ in random.normal() }
    let labels = (0..<samples).map { _ in random.normal() }
    var hessian = DenseMatrix(diagonal: Array(repeating: penalty, count: features))
    for sample in 0..<samples {
      let row = inputs[sample * features..<(sample + 1) * features].map { $0 }
      for i in 0..<features {
        for j in 0..<features { hessian.elements[i * features + j] += row[i] * row[j] }
      }
    }
    let pairs = try eigenpairs(of: QuadraticObjective(hessian), count: features)

    let ridge = try RidgeRegression(
      features: inputs, sampleCount: samples, featureCount: features)
    var targets = labels
    for generation in 1...3 {
      let solution = try ridge.solution(
        targets: targets, targetCount: 1, ridge: penalty / Double(samples))
      targets = try solution.predictions(features: inputs, sampleCount: samples)
      for pair in pairs {
        // X v is an eigenvector of XXᵀ, of whatever length.
        let direction = (0..<samples).map { sample in
          dot(Array(inputs[sample * features..<(sample + 1) * features]), pair.vector)
        }
        let factor = (0..<generation).reduce(1.0) { product, _ in
          product * (1 - penalty / pair.value)
        }
        // Solving loses the condition of the system, below 100, in units of rounding.
        #expect(abs(dot(direction, targets) - factor * dot(direction, labels)) < 1e-11)
      }
    }
  }

  private func eigenpairs(
    of objective: some DifferentiableObjective, count: Int
  ) throws -> [Eigenpair] {
    let settings = try EigenvalueSettings(largest: count, tolerance: 1e-10, floor: 1e-12)
    let found = try ThickRestartLanczos(settings).extremes(
      of: CurvatureOperator(.hessian, of: objective), random: RandomStream(seed: 7))
    #expect(found.isConverged)
    return found.largest
  }
}
