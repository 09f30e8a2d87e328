/// Centring of features and one factor for all of them, both taken from the training samples.
///
///     x = factor · (φ - mean of φ),  factor² = 1 / (mean over groups and samples of |φ - mean|²)
///
/// So the mean squared length of the features that a head sees is 1, however many there are: the
/// eigenvalues of their covariance sum to 1, and one penalty means the same for one map and for
/// many maps side by side. Features are not scaled one by one, which would change the kernel.
struct FeatureStandardization: Sendable, Equatable {
  /// For each table, [groups × features].
  let means: [[Double]]
  /// Positive; 1 if no feature varies.
  let factor: Double

  /// The standardization of tables side by side, over the same samples and groups.
  init(of tables: [FeatureTable]) {
    means = tables.map(\.columnMeans)
    let squares = zip(tables, means).reduce(0) { $0 + $1.0.squaredDeviation(from: $1.1) }
    let rowCount = tables.first.map { $0.groupCount * $0.sampleCount } ?? 0
    factor = squares > 0 ? (Double(rowCount) / squares).squareRoot() : 1
  }

  /// The standardized features of one group, [samples × features of all tables], row-major.
  func matrix(of tables: [FeatureTable], group: Int) -> [Double] {
    let sampleCount = tables.first?.sampleCount ?? 0
    var matrix: [Double] = []
    matrix.reserveCapacity(sampleCount * tables.reduce(0) { $0 + $1.featureCount })
    for sample in 0..<sampleCount {
      for (table, means) in zip(tables, means) {
        let row = table.elements.span.extracting(table.row(group: group, sample: sample))
        let mean = means.span.extracting(droppingFirst: group * table.featureCount)
        for feature in row.indices { matrix.append(factor * (row[feature] - mean[feature])) }
      }
    }
    return matrix
  }
}

extension FeatureTable {
  /// The mean over samples of every feature of every group, [groups × features].
  fileprivate var columnMeans: [Double] {
    var means = Array(repeating: 0.0, count: groupCount * featureCount)
    for group in 0..<groupCount {
      for sample in 0..<sampleCount {
        let start = row(group: group, sample: sample).lowerBound
        for feature in 0..<featureCount {
          means[group * featureCount + feature] += elements[start + feature]
        }
      }
    }
    return means.map { $0 / Double(max(1, sampleCount)) }
  }

  /// The sum over all elements of their squared distance to the mean of their column.
  fileprivate func squaredDeviation(from means: [Double]) -> Double {
    var sum = 0.0
    for group in 0..<groupCount {
      for sample in 0..<sampleCount {
        let start = row(group: group, sample: sample).lowerBound
        for feature in 0..<featureCount {
          let deviation = elements[start + feature] - means[group * featureCount + feature]
          sum += deviation * deviation
        }
      }
    }
    return sum
  }
}
