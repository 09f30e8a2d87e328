public import Statistics

/// One linear head for each class on fixed features, with an intercept.
///
///     output_i(X) = <weights_i, φ_i(X)> + intercept_i
///
/// Heads minimise the squared error on standardized features: centred on the training samples and
/// scaled by one number so that their mean squared length is 1. The penalty falls on the weights of
/// standardized features and not on the intercept, which is then the mean target:
///
///     minimise over W:  |X W - (Y - mean Y)|² / n + ridge |W|²
///
/// - Source: ridge regression, Hoerl & Kennard 1970, doi:10.1080/00401706.1970.10488634; centring,
///   the one factor and the division by n are our reading of the preset `reference`.
public struct FeatureHeads: Sendable, Equatable {
  /// [classes × features], row-major, in the unit of the features as the map gives them.
  public let weights: [Double]
  /// [classes].
  public let intercepts: [Double]

  /// The number of classes.
  public var classCount: Int { intercepts.count }
  /// The number of features that a head sees.
  public var featureCount: Int { weights.count / intercepts.count }

  /// Heads trained on the features of one map.
  ///
  /// - Parameters:
  ///   - table: The training samples' features, at least one sample.
  ///   - targets: One row for each sample.
  ///   - settings: The penalty and the solver.
  /// - Throws: `StatisticsError` if the targets are not finite, if the ridge is lost in rounding, or
  ///   if descent diverges.
  public init(
    on table: FeatureTable, targets: HeadTargets, settings: Settings
  ) throws(StatisticsError) {
    self = try Self.trainedTogether(on: [table], targets: targets, settings: settings)[0]
  }

  /// Heads trained on the features of several maps side by side, one part for each map.
  ///
  /// The outputs of the parts add up to the output of one head over all features.
  ///
  /// - Parameters:
  ///   - tables: At least one, over the same samples and groups.
  ///   - targets: One row for each sample.
  ///   - settings: The penalty and the solver.
  /// - Throws: `StatisticsError` if the targets are not finite, if the ridge is lost in rounding, or
  ///   if descent diverges.
  public static func trainedTogether(
    on tables: [FeatureTable], targets: HeadTargets, settings: Settings
  ) throws(StatisticsError) -> [FeatureHeads] {
    precondition(!tables.isEmpty, "heads are trained on a table")
    let groupCount = tables[0].groupCount
    precondition(
      tables.allSatisfy { $0.sampleCount == targets.sampleCount && $0.groupCount == groupCount },
      "tables side by side have the targets' samples and the same groups")
    precondition(
      groupCount == 1 || groupCount == targets.classCount,
      "classes share their features, or each has its own")
    let standardization = FeatureStandardization(of: tables)
    let targetMeans = targets.means
    let classCount = targets.classCount
    let totalCount = tables.reduce(0) { $0 + $1.featureCount }
    var weights = Array(repeating: 0.0, count: classCount * totalCount)
    for group in 0..<groupCount {
      let labels = groupCount == 1 ? Array(0..<classCount) : [group]
      let solution = try settings.solution(
        features: standardization.matrix(of: tables, group: group),
        sampleCount: targets.sampleCount, featureCount: totalCount,
        targets: targets.centred(labels, means: targetMeans), targetCount: labels.count)
      for (column, label) in labels.enumerated() {
        for feature in 0..<totalCount {
          weights[label * totalCount + feature] =
            standardization.factor * solution[feature * labels.count + column]
        }
      }
    }
    var start = 0
    return zip(tables, standardization.means).map { table, featureMeans in
      defer { start += table.featureCount }
      return FeatureHeads(
        weights: (0..<classCount).flatMap {
          weights[$0 * totalCount + start..<$0 * totalCount + start + table.featureCount]
        },
        featureMeans: featureMeans, targetMeans: targetMeans.map { $0 / Double(tables.count) })
    }
  }

  /// Moves the centring of the features into the intercepts.
  private init(weights: [Double], featureMeans: [Double], targetMeans: [Double]) {
    let featureCount = weights.count / targetMeans.count
    let isShared = featureMeans.count == featureCount
    self.weights = weights
    intercepts = targetMeans.enumerated().map { label, targetMean in
      let means = isShared ? 0 : label * featureCount
      return (0..<featureCount).reduce(targetMean) {
        $0 - weights[label * featureCount + $1] * featureMeans[means + $1]
      }
    }
  }

  /// The outputs for every sample, [samples × classes], row-major.
  ///
  /// - Parameter table: From the map that the heads were trained on.
  public func outputs(for table: FeatureTable) -> [Double] {
    precondition(
      table.featureCount == featureCount
        && (table.groupCount == 1 || table.groupCount == classCount),
      "heads see the features of the map that they were trained on")
    var outputs: [Double] = []
    outputs.reserveCapacity(table.sampleCount * classCount)
    for sample in 0..<table.sampleCount {
      for label in 0..<classCount {
        let group = table.groupCount == 1 ? 0 : label
        let row = table.elements.span.extracting(table.row(group: group, sample: sample))
        let own = weights.span.extracting(label * featureCount..<(label + 1) * featureCount)
        var output = intercepts[label]
        for feature in row.indices { output += own[feature] * row[feature] }
        outputs.append(output)
      }
    }
    return outputs
  }
}

extension HeadTargets {
  /// The chosen classes' targets less their means, [samples × chosen classes].
  fileprivate func centred(_ labels: [Int], means: [Double]) -> [Double] {
    var centred: [Double] = []
    centred.reserveCapacity(sampleCount * labels.count)
    for sample in 0..<sampleCount {
      for label in labels { centred.append(values[sample * classCount + label] - means[label]) }
    }
    return centred
  }
}
