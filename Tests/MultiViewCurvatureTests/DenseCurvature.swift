import Foundation
import Landscape
import MultiView
import MultiViewCurvature

/// The four matrices written out, entry by entry, from the formulas and ``ReferenceNetwork`` alone.
///
///     H_ab = mean over n of [ sum over i, j of ∂_a F_i ℓ_ij ∂_b F_j + sum over i of g_i ∂_ab F_i ]
///
/// Only the second derivative of a logit by two weights of one neuron is not zero:
/// sum over p of act''(z) x_p,c x_p,c'.
struct DenseCurvature {
  private let network: ReferenceNetwork
  private let sizes: CurvatureCase
  private let includesLabels: Bool
  private let includesTeacher: Bool

  init(_ sizes: CurvatureCase) {
    self.sizes = sizes
    network = ReferenceNetwork(sizes.network)
    includesLabels = sizes.part != .teacher
    includesTeacher = sizes.part != .labels
  }

  /// The matrix as rows.
  func rows(_ matrix: CurvatureMatrix) -> [[Double]] {
    let count = sizes.classes * sizes.neurons * sizes.coordinates
    var rows = Array(repeating: Array(repeating: 0.0, count: count), count: count)
    for (index, sample) in sizes.reference.samples.enumerated() {
      let logits = network.logits(of: sample)
      let gradient = logitGradient(logits, index)
      let jacobian = logits.indices.map { flatGradient(ofLogit: $0, at: sample, count) }
      if matrix == .empiricalFisher {
        let whole = (0..<count).map { a in
          logits.indices.reduce(0) { $0 + gradient[$1] * jacobian[$1][a] }
        }
        add(&rows) { whole[$0] * whole[$1] }
      }
      if matrix == .hessian || matrix == .gaussNewton {
        let hessian = logitHessian(logits)
        add(&rows) { a, b in
          logits.indices.reduce(0) { total, i in
            total
              + logits.indices.reduce(0) { $0 + jacobian[i][a] * hessian[i][$1] * jacobian[$1][b] }
          }
        }
      }
      if matrix == .hessian || matrix == .residual {
        add(&rows) { bending($0, $1, gradient, sample) }
      }
    }
    return rows
  }

  private func add(_ rows: inout [[Double]], _ entry: (Int, Int) -> Double) {
    for a in rows.indices {
      for b in rows.indices { rows[a][b] += entry(a, b) / Double(sizes.samples) }
    }
  }

  private func flatGradient(ofLogit label: Int, at sample: [[Double]], _ count: Int) -> [Double] {
    let own = network.gradient(ofLogit: label, at: sample).flatMap { $0 }
    let before = Array(repeating: 0.0, count: label * own.count)
    return before + own + Array(repeating: 0.0, count: count - before.count - own.count)
  }

  private func bending(
    _ a: Int, _ b: Int, _ gradient: [Double], _ sample: [[Double]]
  ) -> Double {
    let neuron = a / sizes.coordinates
    guard neuron == b / sizes.coordinates else { return 0 }
    let label = neuron / sizes.neurons
    let weights = network.weights[label][neuron % sizes.neurons]
    return sample.reduce(0) { total, patch in
      let z = zip(weights, patch).reduce(0) { $0 + $1.0 * $1.1 }
      let threshold = network.threshold
      let bend =
        z > 0 && z < threshold
        ? (network.power - 1) / threshold * pow(z / threshold, network.power - 2) : 0
      return total
        + gradient[label] * bend * patch[a % sizes.coordinates] * patch[b % sizes.coordinates]
    }
  }

  private func softened(_ logits: [Double]) -> [Double] {
    ReferenceSoftmax.softened(logits, temperature: sizes.settings.temperature)
  }

  private func logitGradient(_ logits: [Double], _ sample: Int) -> [Double] {
    let teacher = Array(sizes.teacherLogits[sample * sizes.classes..<(sample + 1) * sizes.classes])
    let target = softened(teacher.map { sizes.settings.teacherFactor * $0 })
    let factor = sizes.settings.weight * sizes.settings.temperature
    return logits.indices.map { i in
      let plain = ReferenceSoftmax.softened(logits, temperature: 1)[i]
      let labelPart = plain - (Int(sizes.labels[sample]) == i ? 1 : 0)
      let teacherPart = factor * (softened(logits)[i] - target[i])
      return (includesLabels ? labelPart : 0) + (includesTeacher ? teacherPart : 0)
    }
  }

  private func logitHessian(_ logits: [Double]) -> [[Double]] {
    func hessian(_ p: [Double], _ weight: Double) -> [[Double]] {
      p.indices.map { i in p.indices.map { weight * (($0 == i ? p[i] : 0) - p[i] * p[$0]) } }
    }
    let labels = hessian(ReferenceSoftmax.softened(logits, temperature: 1), includesLabels ? 1 : 0)
    let teacher = hessian(softened(logits), includesTeacher ? sizes.settings.weight : 0)
    return zip(labels, teacher).map { zip($0, $1).map(+) }
  }
}
