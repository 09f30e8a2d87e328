import Foundation
import Randomness
import Statistics
import Testing

@testable import Landscape

@Suite("Spectral density") struct SpectralDensityTests {
  /// 30 in a bulk at 0, 15 from 4 to 5.4 and 5 outliers from 55 on.
  private static let spectrum: [Double] = (0..<50).map { (index: Int) -> Double in
    if index < 30 { return 0.01 * Double(index) }
    return index < 45 ? 1 + 0.1 * Double(index) : 10 + Double(index)
  }
  private let matrix = DenseMatrix(spectrum: SpectralDensityTests.spectrum, seed: 1)

  // Chebyshev, Markov and Stieltjes: an inequality for each probe, however few its steps.
  @Test("bounds of a probe hold its measure at every threshold", arguments: [2, 5, 9, 20])
  func bounds(steps: Int) throws {
    let random = RandomStream(seed: 3)
    let density = try LanczosQuadrature(steps: steps, probes: 2).density(of: matrix, random: random)
    let vectors = orthonormalVectors(50, seed: 1)
    for (index, probe) in density.probes.enumerated() {
      let start = ProbeVector.signs(50, from: random.child(.probe, index))
      let weights = vectors.map { dot(start, $0) * dot(start, $0) / 50 }
      for threshold in stride(from: -1.005, through: 61, by: 0.5) {
        let measure = zip(Self.spectrum, weights).reduce(0) {
          $1.0 <= threshold ? $0 + $1.1 : $0
        }
        let bounds = probe.bounds(upTo: threshold)
        #expect(bounds.lowerBound - 1e-12 <= measure && measure <= bounds.upperBound + 1e-12)
      }
    }
  }

  @Test("intervals cover shares of eigenvalues, the trace and the smoothed density")
  func coverage() throws {
    let thresholds = [0.155, 0.5, 3.05, 50.5]
    let shares = thresholds.map { threshold in
      Double(Self.spectrum.filter { $0 <= threshold }.count) / 50
    }
    let trace = Self.spectrum.reduce(0, +)
    let points = [0.1, 4.0]
    let bandwidth = 0.5
    let smoothed = points.map { point in
      Self.spectrum.reduce(0) { sum, value in
        let distance = (point - value) / bandwidth
        return sum + exp(-distance * distance / 2) / (bandwidth * (2 * .pi).squareRoot()) / 50
      }
    }
    let runs = 200
    var misses = Array(repeating: 0, count: 7)
    for run in 0..<runs {
      let density = try LanczosQuadrature(steps: 25, probes: 8).density(
        of: matrix, random: RandomStream(seed: UInt64(run)))
      var found = try thresholds.map { try density.share(upTo: $0) }
      found.append(try density.trace())
      found += try density.density(at: points, bandwidth: bandwidth)
      for (index, truth) in (shares + [trace] + smoothed).enumerated()
      where !found[index].interval.contains(truth) {
        misses[index] += 1
      }
    }
    // Eight probes are a mean that is not quite normal: one percent of coverage is left for that.
    for count in misses { #expect(count <= mostMisses(level: 0.94, runs: runs)) }
  }

  @Test("agrees with the full spectrum where the steps exhaust the space")
  func fullSpectrum() throws {
    let density = try LanczosQuadrature(steps: 50, probes: 60).density(
      of: matrix, random: RandomStream(seed: 4))
    #expect(density.probes.allSatisfy { $0.isExact })
    let share = try density.share(upTo: 0.5, level: 0.9999)
    #expect(share.interval.contains(0.6))
    // Shares of a probe have a standard deviation of √(2 · 0.6 · 0.4 / 50) at most.
    #expect(share.interval.upperBound - share.interval.lowerBound < 0.15)
    #expect(abs(density.nodeRange.lowerBound) < 1e-9)
    #expect(abs(density.nodeRange.upperBound - 59) < 1e-9)
  }

  @Test("integrates to 1, and to the count below a threshold")
  func integral() throws {
    let density = try LanczosQuadrature(steps: 20, probes: 3).density(
      of: matrix, random: RandomStream(seed: 5))
    let step = 0.05
    let points = stride(from: -5.0, through: 65, by: step).map { $0 }
    let values = try density.density(at: points, bandwidth: 0.4)
    // The trapezoidal rule is exact to rounding for Gaussians eight steps wide.
    #expect(abs(values.reduce(0) { $0 + $1.value } * step - 1) < 1e-10)
    let everything = try density.share(upTo: 1_000)
    #expect(abs(everything.value - 1) < 1e-12 && everything.interval.upperBound <= 1)
    #expect(try density.share(upTo: -1_000).value == 0)
  }

  @Test("refuses a bandwidth of zero and a level beyond 1")
  func refusals() throws {
    let density = try LanczosQuadrature(steps: 5, probes: 2).density(
      of: matrix, random: RandomStream(seed: 6))
    #expect(throws: LandscapeError.self) { try density.density(at: [0], bandwidth: 0) }
    #expect(throws: LandscapeError.self) { try density.share(upTo: 0, level: 1) }
    #expect(throws: LandscapeError.self) { try density.trace(level: 0) }
  }
}
