import Foundation
public import Statistics

/// The density of a matrix's eigenvalues, as nodes and weights of several probes.
///
/// All numbers read off it are means over the probes, with Student's interval.
public struct SpectralDensity: Sendable, Equatable {
  /// Number of eigenvalues.
  public let dimension: Int
  /// The probes; at least two.
  public let probes: [Probe]

  /// What one probe tells: a quadrature of its measure on the spectrum.
  public struct Probe: Sendable, Equatable, Codable {
    /// Where the measure has its weights, ascending, in the unit of the eigenvalues.
    public let nodes: [Double]
    /// The weights; their sum is 1.
    public let weights: [Double]
    /// Whether the quadrature is the measure itself, as every eigenvalue the probe sees is a node.
    public let isExact: Bool

    /// A probe from its parts, as it was stored.
    ///
    /// - Parameters:
    ///   - nodes: Ascending, in the unit of the eigenvalues.
    ///   - weights: As many, with the sum 1.
    ///   - isExact: Whether the quadrature is the measure itself.
    public init(nodes: [Double], weights: [Double], isExact: Bool) {
      precondition(nodes.count == weights.count && !nodes.isEmpty, "each node has a weight")
      (self.nodes, self.weights, self.isExact) = (nodes, weights, isExact)
    }
  }

  /// A density from its probes.
  ///
  /// - Parameters:
  ///   - dimension: Number of eigenvalues.
  ///   - probes: At least two.
  public init(dimension: Int, probes: [Probe]) {
    precondition(probes.count >= 2, "one probe has no error")
    (self.dimension, self.probes) = (dimension, probes)
  }

  /// Products with the matrix that it took: one for each node.
  public var products: Int { probes.reduce(0) { $0 + $1.nodes.count } }

  /// From the smallest to the largest node; the spectrum reaches at least nearly as far.
  public var nodeRange: ClosedRange<Double> {
    let lower = probes.reduce(Double.infinity) { min($0, $1.nodes[0]) }
    let upper = probes.reduce(-Double.infinity) { max($0, $1.nodes[$1.nodes.count - 1]) }
    return lower...upper
  }

  /// The trace of the matrix: the first moment is exact for each probe.
  ///
  /// - Parameter level: In (0, 1).
  /// - Throws: ``LandscapeError/failed(_:)`` for a level outside.
  public func trace(level: Double = 0.95) throws(LandscapeError) -> Estimate {
    try mean(level: level) { probe in
      let moment = zip(probe.nodes, probe.weights).reduce(0.0) { $0 + $1.0 * $1.1 }
      return Double(dimension) * moment
    }
  }

  /// The density at points of the axis, smoothed by a Gaussian.
  ///
  ///     density(t) = mean over probes of Σ weight · exp(−(t − node)² / 2σ²) / (σ √2π)
  ///
  /// Its band is from the probes and pointwise. What it estimates is the spectrum smoothed by the
  /// same Gaussian, as far as the steps resolve it: between nodes further apart than the
  /// bandwidth the curve shows the nodes.
  ///
  /// - Parameters:
  ///   - points: In the unit of the eigenvalues.
  ///   - bandwidth: σ, positive, in the unit of the eigenvalues; a hundredth of the range shows the
  ///     whole, less the bulk.
  ///   - level: In (0, 1).
  /// - Returns: An estimate for each point, in one over the unit of the eigenvalues; the integral
  ///   over the axis is 1.
  /// - Throws: ``LandscapeError`` for a bandwidth or level that is not allowed.
  public func density(
    at points: [Double], bandwidth: Double, level: Double = 0.95
  ) throws(LandscapeError) -> [Estimate] {
    guard bandwidth > 0, bandwidth.isFinite else {
      throw .invalid(option: "bandwidth", found: "\(bandwidth)", allowed: "above 0, finite")
    }
    let factor = 1 / (bandwidth * (2 * Double.pi).squareRoot())
    var estimates: [Estimate] = []
    for point in points {
      let estimate = try mean(level: level) { probe in
        zip(probe.nodes, probe.weights).reduce(0.0) { sum, node in
          let distance = (point - node.0) / bandwidth
          return sum + node.1 * factor * exp(-distance * distance / 2)
        }
      }
      estimates.append(estimate)
    }
    return estimates
  }

  /// The share of eigenvalues that are at most a threshold; it needs no bandwidth.
  ///
  /// The interval holds the error of the quadrature too. Between two nodes the measure of a probe
  /// has at least the weight of all nodes up to the last but one below, and at most that of all up
  /// to the next above, by the inequalities of Chebyshev, Markov and Stieltjes. The interval reaches
  /// from the lower end of the mean of the one to the upper end of the mean of the other. So it is
  /// wide where many eigenvalues share a node, as the zeros of a singular matrix do.
  ///
  /// - Parameters:
  ///   - threshold: In the unit of the eigenvalues.
  ///   - level: In (0, 1).
  /// - Returns: A share in [0, 1]; times the dimension it is a count.
  /// - Throws: ``LandscapeError/failed(_:)`` for a level outside.
  /// - Source: Szegő 1975, "Orthogonal Polynomials", theorem 3.41.1.
  public func share(
    upTo threshold: Double, level: Double = 0.95
  ) throws(LandscapeError) -> Estimate {
    let middle = try mean(level: level) { $0.weight(upTo: threshold) }
    let lower = try mean(level: level) { $0.bounds(upTo: threshold).lowerBound }
    let upper = try mean(level: level) { $0.bounds(upTo: threshold).upperBound }
    // A sum of weights can exceed 1 by rounding.
    let clamp = { (share: Double) in min(1, max(0, share)) }
    let bounds = clamp(lower.interval.lowerBound)...clamp(upper.interval.upperBound)
    return Estimate(
      value: clamp(middle.value), interval: bounds,
      standardError: middle.standardError, sampleCount: probes.count, level: level,
      method: .student, kind: .fixedSample, isConverged: bounds.lowerBound < bounds.upperBound)
  }

  private func mean(
    level: Double, _ quantity: (Probe) -> Double
  ) throws(LandscapeError) -> Estimate {
    let values = probes.map(quantity)
    return try statisticalAnswer { () throws(StatisticsError) in
      try Estimate.mean(of: values, level: level)
    }
  }
}

extension SpectralDensity.Probe {
  /// The weight of the nodes up to a threshold.
  func weight(upTo threshold: Double) -> Double {
    zip(nodes, weights).reduce(0) { $1.0 <= threshold ? $0 + $1.1 : $0 }
  }

  /// What the measure itself has up to a threshold, at least and at most.
  func bounds(upTo threshold: Double) -> ClosedRange<Double> {
    let below = nodes.prefix { $0 <= threshold }.count
    let weight = weights[..<below].reduce(0, +)
    guard !isExact else { return weight...weight }
    let least = below > 0 ? weight - weights[below - 1] : 0
    let most = below < weights.count ? weight + weights[below] : 1
    return max(0, least)...max(0, least, min(1, most))
  }
}
