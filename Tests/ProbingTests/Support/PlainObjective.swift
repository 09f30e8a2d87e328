import Landscape
import Networks

/// The mean loss of a network over images, with all matrices of curvature, in Double.
///
/// First derivatives come from the reference's backward pass, second ones from central differences
/// of it with a step of 1e-7 per unit of the direction: rounding leaves 1e-9, and the square of the
/// step nothing, unless a kink of a ReLU lies within it; none does for the seeds that are used.
struct PlainObjective {
  var reference: ReferenceNetwork
  private let images: [Double]
  private let loss: PlainLoss
  private let labels: [Int]
  private let teacher: [Double]
  private static let step = 1e-7

  init(
    _ reference: ReferenceNetwork, _ images: [Double], loss: PlainLoss, labels: [Int],
    teacher: [Double]
  ) {
    (self.reference, self.images, self.loss) = (reference, images, loss)
    (self.labels, self.teacher) = (labels, teacher)
  }

  var logits: [Double] { pass(reference).logits }

  var value: Double {
    let pass = pass(reference)
    let losses = labels.indices.map {
      loss.value(row(pass.logits, $0), label: labels[$0], teacher: row(teacher, $0))
    }
    return losses.reduce(0, +) / Double(labels.count)
  }

  var gradient: [Double] { gradient(reference) }

  func product(_ matrix: CurvatureMatrix, _ v: [Double]) -> [Double] {
    switch matrix {
    case .hessian: return derivative(along: v, gradient)
    case .gaussNewton:
      let (here, tangents) = (pass(reference), logitTangents(v))
      let rows = labels.indices.flatMap { loss.product(row(here.logits, $0), row(tangents, $0)) }
      return here.gradient(logitGradient: mean(rows)).parameters
    case .residual:
      let rows = logitGradient(pass(reference))
      return derivative(along: v) { pass($0).gradient(logitGradient: rows).parameters }
    case .empiricalFisher:
      var sum = [Double](repeating: 0, count: v.count)
      let rows = logitGradient(pass(reference))
      let classCount = reference.graph.classCount
      for index in labels.indices {
        // The gradient of one sample's loss is that of the mean with all other rows left out.
        var own = [Double](repeating: 0, count: rows.count)
        for entry in index * classCount..<(index + 1) * classCount {
          own[entry] = rows[entry] * Double(labels.count)
        }
        let gradient = pass(reference).gradient(logitGradient: own).parameters
        let slope = dot(gradient, v) / Double(labels.count)
        for entry in sum.indices { sum[entry] += slope * gradient[entry] }
      }
      return sum
    }
  }

  private func pass(_ network: ReferenceNetwork) -> ReferencePass {
    network.pass(over: images, mode: .evaluation)
  }

  private func gradient(_ network: ReferenceNetwork) -> [Double] {
    let pass = pass(network)
    return pass.gradient(logitGradient: logitGradient(pass)).parameters
  }

  private func logitGradient(_ pass: ReferencePass) -> [Double] {
    mean(
      labels.indices.flatMap {
        loss.gradient(row(pass.logits, $0), label: labels[$0], teacher: row(teacher, $0))
      })
  }

  private func logitTangents(_ v: [Double]) -> [Double] {
    derivative(along: v) { pass($0).logits }
  }

  private func derivative(
    along v: [Double], _ function: (ReferenceNetwork) -> [Double]
  ) -> [Double] {
    func moved(_ sign: Double) -> ReferenceNetwork {
      var moved = reference
      for index in v.indices { moved.values[index] += sign * Self.step * v[index] }
      return moved
    }
    return zip(function(moved(1)), function(moved(-1))).map { ($0 - $1) / (2 * Self.step) }
  }

  private func mean(_ values: [Double]) -> [Double] {
    values.map { $0 / Double(labels.count) }
  }

  private func row(_ values: [Double], _ index: Int) -> [Double] {
    let classCount = reference.graph.classCount
    return values.isEmpty ? [] : Array(values[index * classCount..<(index + 1) * classCount])
  }
}
