import Landscape
import Randomness
import Testing

@Suite("Lanczos quadrature") struct LanczosQuadratureTests {
  private let matrix = DenseMatrix(
    spectrum: (0..<40).map { Double($0) / 10 - 1 }, seed: 1)
  private let random = RandomStream(seed: 2)

  @Test("has weights that sum to 1, and its first moment is Hutchinson's form of the same probe")
  func firstMoment() throws {
    let density = try LanczosQuadrature(steps: 7, probes: 5).density(of: matrix, random: random)
    let rule = try StoppingRule(halfWidth: .absolute(1e-9), maximumProducts: 5)
    let forms = try HutchinsonTrace(rule: rule).estimate(of: matrix, random: random).samples
    #expect(density.products == 35)
    for (probe, form) in zip(density.probes, forms) {
      #expect(probe.nodes.count == 7 && probe.nodes == probe.nodes.sorted() && !probe.isExact)
      #expect(abs(probe.weights.reduce(0, +) - 1) < 1e-13)
      #expect(abs(40 * dot(probe.nodes, probe.weights) - form) < 1e-11)
    }
  }

  @Test("is exact for powers up to twice the steps less one, and not beyond")
  func moments() throws {
    let steps = 4
    let density = try LanczosQuadrature(steps: steps, probes: 2).density(
      of: matrix, random: random)
    let start = ProbeSigns.vector(40, random.child(.probe, 0))
    var power = start
    for exponent in 0...2 * steps {
      let moment = zip(density.probes[0].nodes, density.probes[0].weights).reduce(0) { sum, node in
        sum + node.1 * (0..<exponent).reduce(1.0) { product, _ in product * node.0 }
      }
      let expected = dot(start, power) / 40
      if exponent < 2 * steps {
        // 3⁷ = 2187 is the largest term.
        #expect(abs(moment - expected) < 1e-11, "power \(exponent)")
      } else {
        #expect(abs(moment - expected) > 1e-3)
      }
      power = try matrix.product(power)
    }
  }

  @Test("is the measure itself once all that the probe sees is in the basis")
  func exact() throws {
    let spectrum = [1.0, 1, 1, 4, 4, 9, 9, 9, 9, 9]
    let repeated = DenseMatrix(spectrum: spectrum, seed: 5)
    let density = try LanczosQuadrature(steps: 8, probes: 3).density(of: repeated, random: random)
    for probe in density.probes {
      #expect(probe.isExact)
      for (node, value) in zip(probe.nodes, [1.0, 4, 9]) { #expect(abs(node - value) < 1e-12) }
      #expect(probe.nodes.count == 3)
    }
  }

  @Test("sees one node in a multiple of the identity and in one row")
  func oneNode() throws {
    for matrix in [
      DenseMatrix(diagonal: Array(repeating: 2, count: 9)), DenseMatrix(diagonal: [2]),
    ] {
      let density = try LanczosQuadrature(steps: 5, probes: 2).density(of: matrix, random: random)
      for probe in density.probes {
        #expect(probe.isExact && probe.weights == [1] && probe.nodes.count == 1)
        #expect(abs(probe.nodes[0] - 2) < 1e-14)
      }
    }
  }

  @Test("goes on from stored probes as if it had not been interrupted")
  func resumes() throws {
    let quadrature = try LanczosQuadrature(steps: 6, probes: 4)
    var stored: [SpectralDensity.Probe] = []
    let whole = try quadrature.density(of: matrix, random: random) { stored.append($0) }
    #expect(stored == whole.probes)
    for count in 0...4 {
      let known = Array(stored.prefix(count))
      #expect(try quadrature.density(of: matrix, random: random, known: known) == whole)
    }
  }

  @Test("has handed over every probe when it passes an error on")
  func cancellation() throws {
    let failing = FailingMatrix(matrix, after: 13, .error(.cancelled))
    var count = 0
    #expect(throws: LandscapeError.cancelled) {
      try LanczosQuadrature(steps: 6, probes: 4).density(of: failing, random: random) { _ in
        count += 1
      }
    }
    #expect(count == 2)
  }

  @Test("refuses a single step and a single probe")
  func refusals() {
    #expect(throws: LandscapeError.self) { try LanczosQuadrature(steps: 1, probes: 5) }
    #expect(throws: LandscapeError.self) { try LanczosQuadrature(steps: 5, probes: 1) }
  }
}

/// The signs of a probe, drawn as the documentation of the stream says: the low bit first.
private enum ProbeSigns {
  static func vector(_ dimension: Int, _ stream: RandomStream) -> [Double] {
    var stream = stream
    let bits = stream.next()
    return (0..<dimension).map { bits >> UInt64($0) & 1 == 0 ? -1 : 1 }
  }
}
