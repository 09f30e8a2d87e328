import FeatureMaps
import Optimisation

/// Ten steps of PyTorch's optimisers.
struct StepVectors: Decodable {
  let start: [Float]
  let gradients: [[Float]]
  let decaying: [Int]
  let sgd: [SGDCase]
  let adamw: [AdamWCase]

  struct SGDCase: Decodable {
    let rate, momentum, weightDecay: Double
    let nesterov: Bool
    let weights: [[Double]]
  }

  struct AdamWCase: Decodable {
    let rate, meanDecay, squareDecay, epsilon, weightDecay: Double
    let weights: [[Double]]
  }

  var selection: ParameterSelection {
    ParameterSelection(decaying[0]..<decaying[1], outOf: start.count)
  }

  /// By step, how far the weights come to lie from those expected.
  func departures(
    of optimiser: some Optimiser, rate: Double, from expected: [[Double]]
  ) throws -> [Double] {
    let team = try ThreadTeam(threadCount: 2)
    let weights = FlatVector(start)
    return zip(gradients, expected).map { gradient, expected in
      optimiser.step(weights, gradient: FlatVector(gradient), rate: rate, team: team)
      return zip(weights.values, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
    }
  }
}
