import Networks
import Randomness

/// Moments of drawn tensors, each within 5 standard errors of its law's.
///
/// A correct sampler leaves 5 standard errors of a mean or variance of 10^4 numbers for fewer than
/// one seed in 10^6, by the normal law that sums of so many terms follow. Seeds are fixed, so a test
/// passes always or never.
struct Moments {
  let count: Double
  let mean: Double
  let variance: Double
  let largest: Double

  init(_ values: [Float]) {
    count = Double(values.count)
    mean = values.reduce(0) { $0 + Double($1) } / count
    let (mean, count) = (mean, count)
    variance = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
    largest = values.reduce(0) { max($0, abs(Double($1))) }
  }

  /// Whether these are the moments of normal numbers: Var(s²) = 2 σ⁴ / n.
  func isNormal(variance expected: Double) -> Bool {
    abs(mean) < 5 * (expected / count).squareRoot()
      && abs(variance - expected) < 5 * expected * (2 / count).squareRoot()
      && largest > 3 * expected.squareRoot()
  }

  /// Whether these are the moments of numbers uniform within a bound: Var(s²) = 4 b⁴ / (45 n).
  ///
  /// All n stay below (1 − 14 / n) of the bound with probability exp(−14), less than 10^-6.
  func isUniform(bound: Double) -> Bool {
    let expected = bound * bound / 3
    return abs(mean) < 5 * (expected / count).squareRoot()
      && abs(variance - expected) < 5 * bound * bound * (4 / (45 * count)).squareRoot()
      && largest <= bound && largest > (1 - 14 / count) * bound
  }
}

/// A layer's tensors, large enough for their moments to be close to the law's.
struct DrawnLayers {
  let graph: NetworkGraph
  let parameters: NetworkParameters

  /// A convolution with bias of 20 × 60 filters of 3 × 3, and a linear layer of 60 × 400.
  init(_ initialisation: Initialisation, seed: UInt64) throws {
    var builder = GraphBuilder(
      architecture: "test", image: MapShape(channels: 20, height: 2, width: 3))
    var value = try builder.convolve(
      builder.input, .init(outputChannels: 60, kernel: 3, padding: 1, bias: .learned),
      name: "conv")
    value = builder.normalize(value, name: "bn")
    value = try builder.poolMaximum(value, window: 2)
    value = builder.poolGlobally(value)
    let logits = builder.classify(value, classCount: 400, name: "fc")
    graph = builder.graph(output: logits)
    parameters = NetworkParameters(of: graph, by: initialisation, from: RandomStream(seed: seed))
  }

  func values(_ role: ParameterTensor.Role) -> [Float] {
    graph.parameters.filter { $0.role == role }.flatMap { parameters.values[$0.range] }
  }
}
