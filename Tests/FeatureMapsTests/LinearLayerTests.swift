import FeatureMaps
import Testing

@Suite("Linear layer") struct LinearLayerTests {
  struct Sizes: Sendable { let images, inputs, outputs, threads: Int }

  static let sizes = [
    Sizes(images: 1, inputs: 1, outputs: 1, threads: 2),
    Sizes(images: 7, inputs: 13, outputs: 10, threads: 2),
    Sizes(images: 9, inputs: 64, outputs: 3, threads: 1),
    Sizes(images: 5, inputs: 300, outputs: 6, threads: 3),
  ]

  /// Σ over `terms` of products, and of their magnitudes.
  static func sum(_ terms: Int, _ product: (Int) -> Double) -> (value: Double, size: Double) {
    (0..<terms).map(product).reduce((0, 0)) { ($0.0 + $1, $0.1 + abs($1)) }
  }

  /// Higham 2002, section 3.1: n products summed in any order are off by n u Σ|aᵢbᵢ| at most, to
  /// first order; the bias and what is added to are two terms more.
  static func expect(
    _ found: FlatVector, terms: Int, added: [Double], _ comment: Comment,
    _ exact: (Int) -> (value: Double, size: Double)
  ) {
    for (index, value) in found.plain.enumerated() {
      let sum = exact(index)
      let bound = Double(terms + 2) * roundoff * (sum.size + abs(added[index]))
      #expect(abs(value - sum.value - added[index]) <= bound, comment)
    }
  }

  @Test(
    "agrees with the plain sums, forward and backward, replacing and adding", arguments: sizes,
    [WriteMode.overwrite, .add])
  func passes(sizes: Sizes, mode: WriteMode) throws {
    let team = try ThreadTeam(threadCount: sizes.threads)
    for variant in variantsHere {
      let arena = TestArena(variant)
      let (n, i, o) = (sizes.images, sizes.inputs, sizes.outputs)
      let layer = LinearLayer(imageCount: n, inputCount: i, outputCount: o, variant: variant)
      let (input, weights, bias) = (arena.flat(n * i), arena.flat(o * i), arena.flat(o))
      let gradient = arena.flat(n * o)
      let results = (
        output: arena.flat(n * o), input: arena.flat(n * i), weights: arena.flat(o * i),
        bias: arena.flat(o)
      )
      func added(_ vector: FlatVector) -> [Double] {
        vector.plain.map { mode == .add ? $0 : 0 }
      }
      let before = (
        output: added(results.output), input: added(results.input),
        weights: added(results.weights), bias: added(results.bias)
      )
      layer.forward(input, weights: weights, bias: bias, into: results.output, mode, team: team)
      layer.backward(gradient, weights: weights, into: results.input, mode, team: team)
      layer.weightGradient(gradient, input: input, into: results.weights, mode, team: team)
      layer.biasGradient(gradient, into: results.bias, mode)
      let (x, w, b, g) = (input.plain, weights.plain, bias.plain, gradient.plain)
      Self.expect(results.output, terms: i, added: before.output, "output, \(variant)") { index in
        let sum = Self.sum(i) { x[index / o * i + $0] * w[index % o * i + $0] }
        return (sum.value + b[index % o], sum.size + abs(b[index % o]))
      }
      Self.expect(results.input, terms: o, added: before.input, "input, \(variant)") { index in
        Self.sum(o) { g[index / i * o + $0] * w[$0 * i + index % i] }
      }
      Self.expect(results.weights, terms: n, added: before.weights, "weights, \(variant)") {
        index in
        Self.sum(n) { g[$0 * o + index / i] * x[$0 * i + index % i] }
      }
      Self.expect(results.bias, terms: n, added: before.bias, "bias, \(variant)") { index in
        Self.sum(n) { g[$0 * o + index] }
      }
    }
  }

  @Test("has no bias where none is given")
  func withoutBias() throws {
    let team = try ThreadTeam(threadCount: 1)
    let arena = TestArena(.fastest)
    let output = arena.flat(2)
    LinearLayer(imageCount: 1, inputCount: 2, outputCount: 2)
      .forward(
        arena.flat([2, 3]), weights: arena.flat([1, 10, 100, 1000]), bias: nil, into: output,
        team: team)
    #expect(output.floats == [32, 3200])
  }
}
