import Foundation
import Landscape
import Randomness

/// The mean cross-entropy of a two-layer network of rectified units, plainly written, in Double.
///
///     h = relu(W₁ x + b₁),   z = W₂ h,   loss = mean of log Σ exp(z) - z[label]
///
/// Hessian products are derivatives of the gradient by dual numbers.
final class TwoLayerNetwork: DifferentiableObjective {
  static let inputs = 4
  static let neurons = 5
  static let classes = 3

  struct Sample { let input: [Double], label: Int }

  let layout = ParameterLayout([
    ("hidden.weight", [neurons, inputs], .weight),
    ("hidden.bias", [neurons], .bias),
    ("output.weight", [classes, neurons], .weight),
  ])
  let samples: [Sample]
  private(set) var point: [Double]

  init(_ samples: [Sample], at point: [Double]) {
    (self.samples, self.point) = (samples, point)
  }

  /// Random weights, and samples with random labels.
  convenience init(seed: UInt64, sampleCount: Int = 12) {
    var random = RandomStream(seed: seed)
    let samples = (0..<sampleCount).map { _ in
      let input = (0..<Self.inputs).map { _ in random.normal() }
      return Sample(input: input, label: random.index(below: Self.classes))
    }
    let count = Self.neurons * (Self.inputs + 1 + Self.classes)
    self.init(samples, at: (0..<count).map { _ in 0.7 * random.normal() })
  }

  /// The same function: the weights and bias into neuron j times factor j, those out of it divided.
  func rescaled(by factors: [Double]) -> TwoLayerNetwork {
    var point = self.point
    for neuron in 0..<Self.neurons {
      for input in 0..<Self.inputs { point[neuron * Self.inputs + input] *= factors[neuron] }
      point[Self.bias + neuron] *= factors[neuron]
      for output in 0..<Self.classes { point[Self.output(output, neuron)] /= factors[neuron] }
    }
    return TwoLayerNetwork(samples, at: point)
  }

  func move(to point: [Double]) { self.point = point }

  func value() -> Double {
    let losses = samples.map { sample in
      let logits = forward(point, sample.input).logits
      let largest = logits.max() ?? 0
      return largest + log(logits.reduce(0) { $0 + exp($1 - largest) }) - logits[sample.label]
    }
    return losses.reduce(0, +) / Double(samples.count)
  }

  func gradient(into gradient: inout [Double]) {
    gradient = meanGradient(point)
  }

  func multiply(
    _ matrix: CurvatureMatrix, _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    let moving = point.indices.map { DualNumber(point[$0], vector[$0]) }
    switch matrix {
    case .hessian:
      product = meanGradient(moving).map(\.tangent)
    case .gaussNewton:
      product = mean(
        samples.map { sample in
          let change = forward(moving, sample.input).logits.map(\.tangent)
          let shares = softmax(forward(point, sample.input).logits)
          let average = change.indices.reduce(0) { $0 + shares[$1] * change[$1] }
          let bent = change.indices.map { shares[$0] * (change[$0] - average) }
          return backward(point, sample.input, bent)
        })
    case .empiricalFisher:
      product = mean(
        samples.map { sample in
          let gradient = backward(point, sample.input, logitGradient(point, sample))
          let along = gradient.indices.reduce(0) { $0 + gradient[$1] * vector[$1] }
          return gradient.map { along * $0 }
        })
    case .residual:
      throw .missing(matrix.rawValue)
    }
  }

  /// The logits of a sample's input.
  func logits(_ sample: Sample) -> [Double] { forward(point, sample.input).logits }

  /// The activations of a sample's input.
  func activations(_ sample: Sample) -> [Double] { forward(point, sample.input).hidden }

  private static var bias: Int { neurons * inputs }

  private static func output(_ output: Int, _ neuron: Int) -> Int {
    neurons * (inputs + 1 + output) + neuron
  }

  private func forward<Number: NetworkNumber>(
    _ point: [Number], _ input: [Double]
  ) -> (hidden: [Number], logits: [Number]) {
    let hidden = (0..<Self.neurons).map { neuron in
      let sum = (0..<Self.inputs).reduce(point[Self.bias + neuron]) {
        $0 + point[neuron * Self.inputs + $1] * Number(input[$1])
      }
      return sum.value > 0 ? sum : Number(0)
    }
    let logits = (0..<Self.classes).map { output in
      (0..<Self.neurons).reduce(Number(0)) { $0 + point[Self.output(output, $1)] * hidden[$1] }
    }
    return (hidden, logits)
  }

  func softmax<Number: NetworkNumber>(_ logits: [Number]) -> [Number] {
    let largest = Number(logits.map(\.value).max() ?? 0)
    let exponentials = logits.map { ($0 - largest).exponential }
    let sum = exponentials.reduce(Number(0), +)
    return exponentials.map { $0 / sum }
  }

  private func logitGradient<Number: NetworkNumber>(
    _ point: [Number], _ sample: Sample
  ) -> [Number] {
    var gradient = softmax(forward(point, sample.input).logits)
    gradient[sample.label] = gradient[sample.label] - Number(1)
    return gradient
  }

  /// The Jacobian of the logits, transposed, times a vector.
  private func backward<Number: NetworkNumber>(
    _ point: [Number], _ input: [Double], _ logitGradient: [Number]
  ) -> [Number] {
    let hidden = forward(point, input).hidden
    var gradient = point.map { _ in Number(0) }
    for neuron in 0..<Self.neurons where hidden[neuron].value > 0 {
      var sum = Number(0)
      for output in 0..<Self.classes {
        let index = Self.output(output, neuron)
        gradient[index] = logitGradient[output] * hidden[neuron]
        sum = sum + point[index] * logitGradient[output]
      }
      gradient[Self.bias + neuron] = sum
      for index in 0..<Self.inputs {
        gradient[neuron * Self.inputs + index] = sum * Number(input[index])
      }
    }
    return gradient
  }

  private func meanGradient<Number: NetworkNumber>(_ point: [Number]) -> [Number] {
    mean(samples.map { backward(point, $0.input, logitGradient(point, $0)) })
  }

  private func mean<Number: NetworkNumber>(_ vectors: [[Number]]) -> [Number] {
    let count = Number(Double(vectors.count))
    return vectors[0].indices.map { index in
      vectors.reduce(Number(0)) { $0 + $1[index] } / count
    }
  }
}
