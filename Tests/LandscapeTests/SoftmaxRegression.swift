import Foundation
import Landscape
import Randomness

/// Softmax regression with its matrices of curvature both as products and written out.
///
/// Logits z = W x with W of shape [classes × features]; the loss is the mean cross-entropy. The
/// logits are linear in W, so that the Hessian is the Gauss-Newton matrix, and with p = softmax(z)
///
///     H[(a, i), (b, j)] = mean over samples of (p_a δ_ab − p_a p_b) x_i x_j
final class SoftmaxRegression: DifferentiableObjective {
  let layout: ParameterLayout
  private(set) var point: [Double]
  private let inputs: [[Double]]
  private let labels: [Int]
  private let classCount: Int
  private let featureCount: Int

  init(samples: Int, features: Int, classes: Int, seed: UInt64) {
    var random = RandomStream(seed: seed)
    (classCount, featureCount) = (classes, features)
    inputs = (0..<samples).map { _ in (0..<features).map { _ in random.normal() } }
    labels = (0..<samples).map { _ in random.index(below: classes) }
    point = (0..<classes * features).map { _ in random.normal() / 2 }
    layout = ParameterLayout([("weight", [classes, features], .weight)])
  }

  func move(to point: [Double]) throws(LandscapeError) {
    self.point = point
  }

  func value() throws(LandscapeError) -> Double {
    var sum = 0.0
    for (input, label) in zip(inputs, labels) { sum -= log(probabilities(input)[label]) }
    return sum / Double(inputs.count)
  }

  func gradient(into gradient: inout [Double]) throws(LandscapeError) {
    gradient = Array(repeating: 0, count: point.count)
    for sample in inputs.indices { add(1, sampleGradient(sample), to: &gradient) }
  }

  func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    product = Array(repeating: 0, count: point.count)
    guard matrix != .residual else { return }
    for (sample, input) in inputs.enumerated() {
      if matrix == .empiricalFisher {
        let gradient = sampleGradient(sample)
        add(dot(gradient, vector), gradient, to: &product)
      } else {
        let p = probabilities(input)
        let change = logits(vector, input)
        let mean = dot(p, change)
        let slopes = (0..<classCount).map { p[$0] * (change[$0] - mean) }
        add(1, outer(slopes, input), to: &product)
      }
    }
  }

  /// A matrix of curvature, element by element.
  func dense(_ matrix: CurvatureMatrix) -> DenseMatrix {
    let size = point.count
    var dense = DenseMatrix(diagonal: Array(repeating: 0, count: size))
    guard matrix != .residual else { return dense }
    for (sample, input) in inputs.enumerated() {
      let p = probabilities(input)
      let gradient = sampleGradient(sample)
      for row in 0..<size {
        for column in 0..<size {
          let (a, i) = (row / featureCount, row % featureCount)
          let (b, j) = (column / featureCount, column % featureCount)
          let element =
            matrix == .empiricalFisher
            ? gradient[row] * gradient[column]
            : ((a == b ? p[a] : 0) - p[a] * p[b]) * input[i] * input[j]
          dense.elements[row * size + column] += element / Double(inputs.count)
        }
      }
    }
    return dense
  }

  private func logits(_ weights: [Double], _ input: [Double]) -> [Double] {
    (0..<classCount).map { output in
      (0..<featureCount).reduce(0) { $0 + weights[output * featureCount + $1] * input[$1] }
    }
  }

  private func probabilities(_ input: [Double]) -> [Double] {
    let powers = logits(point, input).map { exp($0) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  private func sampleGradient(_ sample: Int) -> [Double] {
    var slopes = probabilities(inputs[sample])
    slopes[labels[sample]] -= 1
    return outer(slopes, inputs[sample])
  }

  private func outer(_ slopes: [Double], _ input: [Double]) -> [Double] {
    slopes.flatMap { slope in input.map { slope * $0 } }
  }

  /// Adds a sample's share of a mean.
  private func add(_ factor: Double, _ vector: [Double], to sum: inout [Double]) {
    let share = factor / Double(inputs.count)
    for index in sum.indices { sum[index] += share * vector[index] }
  }
}
