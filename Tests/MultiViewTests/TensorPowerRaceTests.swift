import Foundation
import Kernels
import MultiView
import Randomness
import Testing

@Suite("Tensor power race") struct TensorPowerRaceTests {
  static let races = [
    TensorPowerRace(power: 3, rateRatio: 1, first: 0.02, second: 0.015),
    TensorPowerRace(power: 4, rateRatio: 0.5, first: 0.01, second: 0.013),
    TensorPowerRace(power: 2.5, rateRatio: 1.3, first: 0.05, second: 0.02),
    TensorPowerRace(power: 6, rateRatio: 0.9, first: 0.1, second: 0.0999),
  ]

  // With u = log x as clock, dt/du = x^(2-q) and dy/du = S y^(q-1) x^(2-q). Classical fourth-order
  // Runge-Kutta in 4,000 steps: local errors of du^5 = 1e-13 and less, times 4,000.
  @Test("agrees with numerical integration", arguments: races, [1.5, 10])
  func rungeKutta(_ race: TensorPowerRace, growth: Double) {
    let steps = 4_000
    let step = log(growth) / Double(steps)
    func slopes(_ u: Double, _ y: Double) -> SIMD2<Double> {
      let x = exp(u)
      let clock = pow(x, 2 - race.power)
      return [clock, race.rateRatio * pow(y, race.power - 1) * clock]
    }
    var state: SIMD2<Double> = [0, race.second]
    for index in 0..<steps {
      let u = log(race.first) + Double(index) * step
      let a = slopes(u, state.y)
      let b = slopes(u + step / 2, state.y + step / 2 * a.y)
      let c = slopes(u + step / 2, state.y + step / 2 * b.y)
      let d = slopes(u + step, state.y + step * c.y)
      state += step / 6 * (a + 2 * b + 2 * c + d)
    }
    let level = growth * race.first
    #expect(abs(race.time(untilFirstReaches: level) / state.x - 1) < 1e-8)
    #expect(abs(race.second(whenFirstReaches: level) / state.y - 1) < 1e-8)
  }

  @Test("starts at its starts")
  func starts() {
    for race in Self.races {
      #expect(race.time(untilFirstReaches: race.first) == 0)
      #expect(race.second(whenFirstReaches: race.first) == race.second)
    }
  }

  // 0.05 against 0.045 S: S = 10/9 is the border at q = 3, S = (10/9)² at q = 4.
  @Test(
    "goes to the first exactly if x_0 > S^(1/(q-2)) y_0",
    arguments: [(3, 1.11, true), (3, 1.12, false), (4, 1.23, true), (4, 1.24, false)])
  func winner(power: Double, rateRatio: Double, firstWins: Bool) {
    let race = TensorPowerRace(
      power: power, rateRatio: rateRatio, first: 0.05, second: 0.045)
    #expect(race.firstWins == firstWins)
    // The loser stays finite while the winner goes to infinity.
    #expect(race.second(whenFirstReaches: 1e9).isFinite == firstWins)
  }

  // The network whose class 0 has one neuron and one sample with a patch along each of two axes:
  //     dx/dt = (1 - p) z_1^q x^(q-1) / ϱ^(q-1),  dy/dt the same with z_2,  S = (z_2 / z_1)^q.
  // Class 1 has weights 0, which never move, so p = 1/2 while the logit is small: at x = 0.3 it is
  // 0.3³ / 3 = 0.009 and p is off by 0.5%. Steps of rate h are off from the flow by a share of the
  // order of the growth in one step, h x / 2 < 0.3%, both in time and in y.
  @Test("is run by gradient descent at a small rate", arguments: [1.0, 1.03, 1.2])
  func network(secondStrength: Float) {
    let (start, rival, rate): (Float, Float, Double) = (0.05, 0.045, 0.02)
    let activation = SmoothedReLU(power: 3, threshold: 1)
    let shape = TwoLayerShape(coordinateCount: 2, classCount: 2, neuronsPerClass: 1)
    var weights = NeuronMatrix(zeros: shape)
    weights[0, class: 0, neuron: 0] = start
    weights[1, class: 0, neuron: 0] = rival
    var network = TwoLayerNetwork(weights: weights, activation: activation)
    let patches = SparsePatches(
      offsets: [0, 2], coordinates: [0, 1], strengths: [1, secondStrength], coordinateCount: 2)
    var descent = GradientDescent(
      on: LabelledPatches(patches: patches, labels: [0]), shape: shape, activation: activation)
    var path: [SIMD2<Double>] = []
    let outcome = descent.train(
      &network, TrainingSettings(rate: rate, steps: 1_700), minibatches: RandomStream(seed: 91)
    ) { _, network in
      path.append(
        [
          Double(network.weights[0, class: 0, neuron: 0]),
          Double(network.weights[1, class: 0, neuron: 0]),
        ])
    }
    #expect(outcome == .finished)
    let race = TensorPowerRace(
      power: 3, rateRatio: pow(Double(secondStrength), 3), first: Double(start),
      second: Double(rival))
    #expect(race.firstWins == (secondStrength < 1.1))
    let end = path.firstIndex { max($0.x, $0.y) >= 0.3 }
    #expect(end != nil)
    for index in stride(from: 0, through: end ?? 0, by: 50) {
      let expected = race.second(whenFirstReaches: path[index].x)
      #expect(abs(path[index].y / expected - 1) < 0.01, "step \(index)")
      let time = race.time(untilFirstReaches: path[index].x) / (0.5 * rate)
      #expect(abs(time - Double(index)) <= 0.01 * Double(index) + 1, "step \(index)")
    }
  }
}
