/// How tight two classes' clusters are, beside the distance between them.
///
/// An exact number of the samples given, with nothing inferred beyond them. It does not change when
/// the representation is shifted, rotated or multiplied by a number.
public struct ClusterPair: Sendable, Equatable {
  /// The smaller class.
  public let first: Int
  /// The larger class.
  public let second: Int
  /// The spread within the two classes, in the unit of the features.
  ///
  /// The root of the mean, over both classes alike, of the mean squared distance of a class's
  /// samples from their mean.
  public let scatter: Double
  /// The distance between the means of the two classes, in the unit of the features.
  public let distance: Double

  /// Scatter over distance, dimensionless: 0 for points, infinite where the means coincide.
  public var looseness: Double { distance > 0 ? scatter / distance : .infinity }

  /// All pairs of classes that the labels name, in order.
  ///
  /// - Parameters:
  ///   - representation: [samples × features].
  ///   - labels: The class of each sample.
  /// - Throws: ``RepresentationError`` if there is not one label for each sample, fewer than two
  ///   classes, or a class with a single sample, whose scatter says nothing.
  public static func all(
    of representation: FeatureRows, labels: [Int]
  ) throws(RepresentationError) -> [ClusterPair] {
    try representation.check(labels)
    let rows = Dictionary(grouping: labels.indices) { labels[$0] }
    let classes = rows.keys.sorted()
    guard classes.count >= 2 else {
      throw .wrongCount(quantity: "classes", found: classes.count, allowed: "2 or more")
    }
    var clusters: [Cluster] = []
    for label in classes {
      let rows = rows[label, default: []]
      guard rows.count >= 2 else {
        throw .wrongCount(
          quantity: "samples of class \(label)", found: rows.count, allowed: "2 or more")
      }
      clusters.append(Cluster(label, rows, representation))
    }
    return clusters.indices.flatMap { first in
      clusters[(first + 1)...].map { ClusterPair(clusters[first], $0) }
    }
  }

  private init(_ first: Cluster, _ second: Cluster) {
    self.first = first.label
    self.second = second.label
    scatter = ((first.variance + second.variance) / 2).squareRoot()
    distance = zip(first.mean, second.mean)
      .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}

/// One class's samples: their mean, and their mean squared distance from it.
private struct Cluster {
  let label: Int
  let mean: [Double]
  let variance: Double

  init(_ label: Int, _ rows: [Int], _ representation: FeatureRows) {
    self.label = label
    let mean = representation.mean(of: rows)
    self.mean = mean
    variance =
      rows.reduce(0) { $0 + representation.squaredDistance(from: $1, to: mean) }
      / Double(rows.count)
  }
}
