/// Fixed features of a set of samples: one table that all classes share, or one for each class.
public struct FeatureTable: Sendable, Equatable {
  /// The number of samples.
  public let sampleCount: Int
  /// The number of features that one head sees, at least 1.
  public let featureCount: Int
  /// 1 if all classes share their features, else the number of classes.
  public let groupCount: Int
  /// [groups × samples × features], row-major, finite.
  public let elements: [Double]

  /// A table from its elements.
  ///
  /// - Parameters:
  ///   - elements: [groups × samples × features], row-major, finite.
  ///   - groupCount: 1 for features that all classes share, else the number of classes.
  ///   - sampleCount: At least 0.
  ///   - featureCount: At least 1.
  public init(elements: [Double], groupCount: Int, sampleCount: Int, featureCount: Int) {
    precondition(groupCount >= 1 && featureCount >= 1, "a table has a group and a feature")
    precondition(
      elements.count == groupCount * sampleCount * featureCount,
      "a table is [groups × samples × features]")
    self.elements = elements
    self.groupCount = groupCount
    self.sampleCount = sampleCount
    self.featureCount = featureCount
  }

  /// Where the features of one sample for one group stand in ``elements``.
  func row(group: Int, sample: Int) -> Range<Int> {
    let start = (group * sampleCount + sample) * featureCount
    return start..<start + featureCount
  }
}
