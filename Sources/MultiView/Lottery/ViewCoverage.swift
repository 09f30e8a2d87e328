/// How many views of each class a network has learned: the view-coverage meter.
///
/// A view is learned if its Λ exceeds 0.3 of the class's largest. A class is learned at all if its
/// largest Λ exceeds 0.3 of the median over classes, which tells a class that is still at its
/// initial scale from one that has won. A class with a NaN has learned nothing.
///
/// - Source: the first rule is that of Retort's preset `reference`, the second our own.
public struct ViewCoverage: Sendable, Equatable {
  /// The share of a larger Λ that counts as learned, dimensionless.
  public static let learnedShare = 0.3

  /// Whether each view of each class is learned, [classes × views], row-major.
  public let isLearned: [Bool]
  /// The number of views of each class.
  public let views: Int

  /// The coverage of a network with these projections.
  public init(_ projections: ViewProjections) {
    views = projections.views
    let peaks = (0..<projections.classes).map { label in
      let largest = projections.largest(ofClass: label)
      return largest.contains { $0.isNaN } ? 0 : largest.max() ?? 0
    }
    let median = peaks.sorted()[peaks.count / 2]
    isLearned = (0..<projections.classes).flatMap { label in
      projections.largest(ofClass: label).map { value in
        peaks[label] > Self.learnedShare * median && value > Self.learnedShare * peaks[label]
      }
    }
  }

  /// The number of views learned of each class, each 0...views.
  public var learnedCounts: [Int] {
    stride(from: 0, to: isLearned.count, by: views).map { start in
      isLearned[start..<start + views].count { $0 }
    }
  }

  /// The share of classes that hold exactly the given number of views, in [0, 1].
  public func share(holding count: Int) -> Double {
    let counts = learnedCounts
    return Double(counts.count { $0 == count }) / Double(counts.count)
  }
}
