import Landscape
import Sharpness
import Statistics
import Testing

/// A measure, with the invariance that it states.
struct MeasuredCase: Sendable, CustomTestStringConvertible {
  let name: String
  let measure: @Sendable (TwoLayerNetwork) throws -> (value: Double, RescalingInvariance)

  var testDescription: String { name }

  static let all = [
    MeasuredCase(name: "worst case, plain") {
      let ball = try PerturbationBall(.plain, radius: .absolute(0.3))
      let found = try WorstCaseSharpness(of: $0, in: ball, AscentSettings(seed: 1))
      return (found.rise, found.invariance)
    },
    MeasuredCase(name: "worst case, plain, relative to the weights") {
      let ball = try PerturbationBall(.plain, radius: .relative(0.1))
      let found = try WorstCaseSharpness(of: $0, in: ball, AscentSettings(seed: 1))
      return (found.rise, found.invariance)
    },
    MeasuredCase(name: "worst case, adaptive") {
      let ball = try PerturbationBall(.adaptive(offset: 0), radius: .relative(0.1))
      let found = try WorstCaseSharpness(of: $0, in: ball, AscentSettings(seed: 1))
      return (found.rise, found.invariance)
    },
    MeasuredCase(name: "worst case, adaptive with an offset") {
      let ball = try PerturbationBall(.adaptive(offset: 0.1), radius: .absolute(0.3))
      let found = try WorstCaseSharpness(of: $0, in: ball, AscentSettings(seed: 1))
      return (found.rise, found.invariance)
    },
    MeasuredCase(name: "worst case by groups, adaptive") { network in
      let ball = try PerturbationBall(.adaptive(offset: 0), radius: .absolute(0.5))
      let groups = [0..<6, 6..<12].map {
        TwoLayerNetwork(Array(network.samples[$0]), at: network.point)
      }
      let found = try GroupSharpness(of: groups, in: ball, AscentSettings(seed: 1))
      return (found.mean.value, found.invariance)
    },
    MeasuredCase(name: "Keskar's box") {
      let found = try KeskarSharpness(of: $0, epsilon: 0.01, AscentSettings(seed: 1))
      return (found.percent, found.invariance)
    },
    MeasuredCase(name: "average case, isotropic") { try average($0, .isotropic) },
    MeasuredCase(name: "average case, weight-scaled") { try average($0, .weightScaled) },
    MeasuredCase(name: "average case, filter-scaled") { try average($0, .filterScaled) },
    MeasuredCase(name: "PAC-Bayes sigma, isotropic") { try sigma($0, .isotropic) },
    MeasuredCase(name: "PAC-Bayes sigma, weight-scaled") { try sigma($0, .weightScaled) },
    MeasuredCase(name: "PAC-Bayes sigma, filter-scaled") { try sigma($0, .filterScaled) },
    MeasuredCase(name: "Fisher-Rao norm, empirical") {
      let found = try FisherRaoNorm(of: $0, information: .empirical)
      return (found.squared, found.invariance)
    },
    MeasuredCase(name: "Fisher-Rao norm of the model") {
      let found = try FisherRaoNorm(of: $0, information: .model)
      return (found.squared, found.invariance)
    },
    MeasuredCase(name: "relative flatness of the output layer") {
      let found = try RelativeFlatness(
        of: $0, tensor: "output.weight", SamplingSettings(seed: 1))
      return (found.kappa.value, found.invariance)
    },
  ]

  private static func average(
    _ network: TwoLayerNetwork, _ shape: NoiseShape
  ) throws -> (Double, RescalingInvariance) {
    let found = try AverageCaseSharpness(
      of: network, sigma: 0.2, shape: shape, SamplingSettings(seed: 1))
    return (found.rise.value, found.invariance)
  }

  private static func sigma(
    _ network: TwoLayerNetwork, _ shape: NoiseShape
  ) throws -> (Double, RescalingInvariance) {
    let found = try PACBayesSigma(
      of: network, PACBayesSigma.Search(), shape: shape, SamplingSettings(draws: 10, seed: 1))
    return (found.sigma.value, found.invariance)
  }
}

/// Factors are powers of two: they change no bit of any product but its exponent, so that what is
/// invariant by algebra is so in floating point, whatever path a search takes.
@Suite("Invariance under rescaling") struct RescalingInvarianceTests {
  @Test(
    "a measure changes when a whole layer is rescaled, unless it says that it does not",
    arguments: MeasuredCase.all)
  func layers(_ measured: MeasuredCase) throws {
    let network = TwoLayerNetwork(seed: 7)
    let (value, invariance) = try measured.measure(network)
    let (changed, _) = try measured.measure(network.rescaled(by: [4, 4, 4, 4, 4]))
    expect(changed, from: value, stays: invariance != .none)
  }

  @Test(
    "a measure changes when single neurons are rescaled, unless it says that it does not",
    arguments: MeasuredCase.all)
  func neurons(_ measured: MeasuredCase) throws {
    let network = TwoLayerNetwork(seed: 7)
    let (value, invariance) = try measured.measure(network)
    let (changed, _) = try measured.measure(network.rescaled(by: [0.5, 2, 4, 1, 8]))
    expect(changed, from: value, stays: invariance == .neurons)
  }

  @Test("relative flatness bears that the neurons of its own layer are rescaled")
  func ownNeurons() throws {
    let network = TwoLayerNetwork(seed: 7)
    let values = try [network, network.rescaled(by: [0.5, 2, 4, 1, 8])].map {
      try RelativeFlatness(of: $0, tensor: "hidden.weight", SamplingSettings(seed: 1)).kappa.value
    }
    expect(values[1], from: values[0], stays: true)
  }

  /// Sums over parameters of both layers round alike; lengths do not quite: 1e-12 allows for them.
  private func expect(_ changed: Double, from value: Double, stays: Bool) {
    let change = abs(changed - value) / abs(value)
    #expect(stays ? change < 1e-12 : change > 1e-3, "\(value) became \(changed)")
  }
}
