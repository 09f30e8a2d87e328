/// Penultimate activations in the plane of three classes, and how tight the clusters of all are.
public struct PenultimateProjection: Sendable, Equatable {
  /// The plane through the templates of three classes.
  public let plane: PenultimatePlane
  /// The templates of these classes in it, [3 × 2].
  public let templates: FeatureRows
  /// The samples of these classes in it, [samples × 2].
  public let points: FeatureRows
  /// The class of each of these samples.
  public let labels: [Int]
  /// All pairs of all classes, measured among the activations themselves and not in the plane.
  public let pairs: [ClusterPair]

  /// Projects activations and measures their clusters.
  ///
  /// - Parameters:
  ///   - activations: What the last layer reads, [samples × features].
  ///   - labels: The class of each sample.
  ///   - weights: The last layer's, [classes × features].
  ///   - classes: The three classes of the plane.
  /// - Throws: ``RepresentationError`` for classes without a plane, labels or features that do not
  ///   fit, and a class of fewer than two samples.
  public init(
    of activations: FeatureRows, labels: [Int], through weights: FeatureRows, classes: [Int]
  ) throws(RepresentationError) {
    plane = try PenultimatePlane(through: weights, classes: classes)
    try Self.check(labels, classCount: weights.rowCount)
    let chosen = try FeatureRows(
      classes.flatMap { weights[$0] }, featureCount: weights.featureCount)
    templates = try plane.projection(of: chosen)
    (points, self.labels) = try plane.points(of: activations, labels: labels)
    pairs = try ClusterPair.all(of: activations, labels: labels)
  }

  /// Refuses labels of too few samples to measure every class, before there are activations.
  ///
  /// - Parameters:
  ///   - labels: The class of each sample.
  ///   - classCount: Classes are 0 ..< classCount.
  /// - Throws: ``RepresentationError`` for a class of fewer than two samples, and for a label that
  ///   is no class.
  public static func check(_ labels: [Int], classCount: Int) throws(RepresentationError) {
    var counts = [Int](repeating: 0, count: classCount)
    for label in labels {
      guard counts.indices.contains(label) else {
        throw .wrongClass(found: label, allowed: "0 to \(classCount - 1)")
      }
      counts[label] += 1
    }
    if let label = counts.firstIndex(where: { $0 < 2 }) {
      throw .wrongCount(
        quantity: "samples of class \(label)", found: counts[label], allowed: "2 or more")
    }
  }

  /// The pairs of the plane's three classes.
  public var planePairs: [ClusterPair] {
    pairs.filter { plane.classes.contains($0.first) && plane.classes.contains($0.second) }
  }

  /// The mean looseness over all pairs of all classes, dimensionless.
  public var looseness: Double { Self.meanLooseness(of: pairs) }

  /// The mean looseness over the pairs of the plane's three classes, dimensionless.
  public var planeLooseness: Double { Self.meanLooseness(of: planePairs) }

  private static func meanLooseness(of pairs: [ClusterPair]) -> Double {
    pairs.reduce(0) { $0 + $1.looseness } / Double(pairs.count)
  }
}
