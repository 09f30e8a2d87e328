public import Landscape
import Statistics

/// The directions in which the points of a training run spread most, and where the points lie.
///
/// With the points θ₀ … θₙ of a run, principal component analysis of
///
///     M = [θ₀ - θₙ; …; θₙ₋₁ - θₙ]        [n × parameters]
///
/// through the n × n matrix of its inner products: the right singular vectors of M come from the
/// left ones, so nothing of the size of parameters squared is ever made. Inner products square
/// lengths, so a component shorter than a millionth of the first is lost in rounding and refused.
///
/// The trajectory of a network with batch norm also moves its running statistics, which are no
/// parameters: a loss along these directions needs an objective that estimates them anew.
///
/// - Source: Li, Xu, Taylor, Studer & Goldstein 2018, arXiv:1712.09913, section 7.2.
public struct TrajectoryComponents: Sendable, Equatable {
  /// The components, of length 1 and at right angles, the one with the largest spread first.
  ///
  /// Each points to the side of the last point on which the first point lies.
  public let directions: [Direction]
  /// For each, its part of the sum of squared distances from the centre, in (0, 1].
  public let explainedShares: [Double]
  /// For each point of the run, its coordinates seen from the last point, one per component.
  public let coordinates: [[Double]]

  /// Where distances of the trajectory's points are measured from; the shares depend on it.
  public enum Centre: String, Sendable, Codable, CaseIterable {
    /// The mean of the rows of M, as principal component analysis is usually defined, and as the
    /// authors' program does it.
    case mean
    /// The last point: the plane through it that loses least of the trajectory.
    case last
  }

  /// The components of a trajectory.
  ///
  /// - Parameters:
  ///   - snapshots: The points in order of time, each with one number per parameter.
  ///   - count: How many components; at most the number of directions that the points span.
  ///   - centre: Where spread is measured from.
  /// - Throws: `LandscapeError` if the points differ in length, are not finite, span too little or
  ///   lie so far apart that squares of distances overflow.
  /// - Complexity: O(snapshots² · parameters).
  public init(
    of snapshots: [[Double]], count: Int = 2, about centre: Centre = .mean
  ) throws(LandscapeError) {
    let differences = try Self.differencesFromLast(snapshots)
    let rows = differences.dropLast()
    let deviations = centre == .mean ? Self.centred(Array(rows)) : Array(rows)
    let spectrum = try Self.spectrum(Self.innerProducts(deviations), size: deviations.count)
    let values = Array(spectrum.eigenvalues.reversed())
    let rank = values.prefix { $0 > 1e-12 * values[0] }.count
    guard count >= 1, count <= rank else {
      throw .invalid(
        option: "components", found: "\(count)",
        allowed: "at least 1 and at most what the \(snapshots.count) points span, \(rank)")
    }
    let directions = try Self.directions(
      of: deviations, combined: Self.leading(count, of: spectrum), towards: differences[0])
    self.directions = directions
    let total = values.reduce(0, +)
    explainedShares = values.prefix(count).map { $0 / total }
    coordinates = differences.map { difference in
      directions.map { innerProduct($0.components, difference) }
    }
  }
}

extension TrajectoryComponents {
  private static func differencesFromLast(
    _ snapshots: [[Double]]
  ) throws(LandscapeError) -> [[Double]] {
    guard let last = snapshots.last, snapshots.count >= 2 else {
      throw .invalid(
        option: "trajectory", found: "\(snapshots.count) points", allowed: "at least 2")
    }
    for (index, snapshot) in snapshots.enumerated() {
      try requireCount(snapshot.count, as: last.count, of: "point \(index) of the trajectory")
      guard snapshot.allSatisfy(\.isFinite) else {
        throw .notFinite(quantity: "trajectory", part: "point \(index)")
      }
    }
    return snapshots.map { snapshot in last.indices.map { snapshot[$0] - last[$0] } }
  }

  private static func centred(_ rows: [[Double]]) -> [[Double]] {
    var mean = [Double](repeating: 0, count: rows[0].count)
    for row in rows { mean.add(1 / Double(rows.count), times: row) }
    return rows.map { row in
      var row = row
      row.add(-1, times: mean)
      return row
    }
  }

  /// The products of all pairs of rows, [rows × rows].
  private static func innerProducts(_ rows: [[Double]]) -> [Double] {
    var products = [Double](repeating: 0, count: rows.count * rows.count)
    for first in rows.indices {
      for second in 0...first {
        let product = innerProduct(rows[first], rows[second])
        products[first * rows.count + second] = product
        products[second * rows.count + first] = product
      }
    }
    return products
  }

  private static func spectrum(
    _ products: [Double], size: Int
  ) throws(LandscapeError) -> SymmetricSpectrum {
    do throws(StatisticsError) {
      return try SymmetricSpectrum(products, size: size)
    } catch {
      throw .failed("components of the trajectory: \(error.description)")
    }
  }

  /// The eigenvectors of the largest eigenvalues, that of the largest first.
  private static func leading(_ count: Int, of spectrum: SymmetricSpectrum) -> [[Double]] {
    let size = spectrum.eigenvalues.count
    return (size - count..<size).reversed().map { index in
      Array(spectrum.eigenvectors[index * size..<(index + 1) * size])
    }
  }

  private static func directions(
    of rows: [[Double]], combined combinations: [[Double]], towards first: [Double]
  ) throws(LandscapeError) -> [Direction] {
    var directions: [Direction] = []
    for weights in combinations {
      var sum = [Double](repeating: 0, count: first.count)
      for (weight, row) in zip(weights, rows) { sum.add(weight, times: row) }
      // A short component carries rounding of the long ones, which would tilt it.
      for earlier in directions {
        sum.add(-innerProduct(earlier.components, sum), times: earlier.components)
      }
      let sign: Double = innerProduct(sum, first) < 0 ? -1 : 1
      let factor = sign / euclideanLength(of: sum, in: sum.indices)
      directions.append(try Direction(sum.map { factor * $0 }))
    }
    return directions
  }
}
