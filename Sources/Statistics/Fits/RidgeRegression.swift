/// Linear least squares with a penalty on the weights, for several targets at once.
///
///     minimise over W:  ‖X W − Y‖² / n + ridge · ‖W‖²
///
/// with X of shape [samples × features], Y of shape [samples × targets] and n the number of
/// samples. The inner products of the smaller side are computed once and reused for every
/// ridge and every Y; no intercept is added. The solution is
///
///     W = (XᵀX + n · ridge · I)⁻¹ Xᵀ Y = Xᵀ (XXᵀ + n · ridge · I)⁻¹ Y
///
/// and the form with the smaller matrix is used.
///
/// - Source: Hoerl & Kennard 1970, doi:10.1080/00401706.1970.10488634; the dual form after
///   Saunders, Gammerman & Vovk 1998, "Ridge regression learning algorithm in dual variables".
public struct RidgeRegression: Sendable {
  /// n, the number of rows of X.
  public let sampleCount: Int
  /// The number of columns of X.
  public let featureCount: Int

  private let features: [Double]
  /// XᵀX or XXᵀ, whichever is smaller; the upper triangle is not filled.
  private let products: [Double]

  private var solvesForSamples: Bool { sampleCount < featureCount }
  private var systemSize: Int { min(sampleCount, featureCount) }

  /// Prepares the regression on a matrix of features.
  ///
  /// - Parameters:
  ///   - features: X, shape [samples × features], row-major, finite.
  ///   - sampleCount: At least 1.
  ///   - featureCount: At least 1.
  /// - Complexity: O(samples · features · min(samples, features)).
  public init(
    features: [Double], sampleCount: Int, featureCount: Int
  ) throws(StatisticsError) {
    try requireShape(features, rows: sampleCount, columns: featureCount, "features")
    self.features = features
    self.sampleCount = sampleCount
    self.featureCount = featureCount
    products =
      sampleCount < featureCount
      ? columnProducts(
        of: transposed(features, rowCount: sampleCount, columnCount: featureCount),
        rowCount: featureCount, columnCount: sampleCount)
      : columnProducts(of: features, rowCount: sampleCount, columnCount: featureCount)
  }

  /// The weights that minimise the penalised squared error.
  ///
  /// - Parameters:
  ///   - targets: Y, shape [samples × targets], row-major, finite.
  ///   - targetCount: At least 1.
  ///   - ridge: Not negative and finite, in the squared unit of the features.
  /// - Throws: `StatisticsError.notIdentifiable` if the system is singular, as it can be only
  ///   for a ridge of 0 or one lost in rounding.
  /// - Complexity: O(m³) with m = min(samples, features).
  public func solution(
    targets: [Double], targetCount: Int, ridge: Double
  ) throws(StatisticsError) -> RidgeSolution {
    try requireShape(targets, rows: sampleCount, columns: targetCount, "targets")
    guard ridge >= 0, ridge.isFinite else {
      throw .outOfRange(quantity: "ridge", found: ridge, allowed: "from 0, finite")
    }
    let weights: [Double]
    do throws(GSLFailure) {
      weights = try solve(targets, targetCount: targetCount, ridge: ridge)
    } catch {
      guard error == .notANumber("gsl_linalg_cholesky_decomp1") else { throw .library(error) }
      throw .notIdentifiable(
        quantity: "ridge regression",
        reason: "the system of size \(systemSize) is singular at ridge \(ridge)")
    }
    try Requirement.finite(weights, "ridge weight")
    return RidgeSolution(weights: weights, featureCount: featureCount, targetCount: targetCount)
  }

  private func solve(
    _ targets: [Double], targetCount: Int, ridge: Double
  ) throws(GSLFailure) -> [Double] {
    let matrix = try GSLMatrix(features, rowCount: sampleCount, columnCount: featureCount)
    let right = try GSLMatrix(targets, rowCount: sampleCount, columnCount: targetCount)
    let system = try GSLMatrix(products, rowCount: systemSize, columnCount: systemSize)
    system.addToDiagonal(Double(sampleCount) * ridge)
    if solvesForSamples {
      try system.solveSymmetric(right)
      return try matrix.transposedTimes(right).elements
    }
    let projected = try matrix.transposedTimes(right)
    try system.solveSymmetric(projected)
    return projected.elements
  }
}

/// The weights of a ridge regression.
public struct RidgeSolution: Sendable, Equatable {
  /// W, shape [features × targets], row-major.
  public let weights: [Double]
  /// The number of rows of W.
  public let featureCount: Int
  /// The number of columns of W.
  public let targetCount: Int

  /// The products X W for other samples.
  ///
  /// - Parameters:
  ///   - features: X, shape [samples × features], row-major, finite.
  ///   - sampleCount: At least 1.
  /// - Returns: Shape [samples × targets], row-major.
  public func predictions(
    features: [Double], sampleCount: Int
  ) throws(StatisticsError) -> [Double] {
    try requireShape(features, rows: sampleCount, columns: featureCount, "features")
    do throws(GSLFailure) {
      let matrix = try GSLMatrix(features, rowCount: sampleCount, columnCount: featureCount)
      let right = try GSLMatrix(weights, rowCount: featureCount, columnCount: targetCount)
      return try matrix.times(right).elements
    } catch {
      throw .library(error)
    }
  }
}

private func requireShape(
  _ elements: [Double], rows: Int, columns: Int, _ quantity: String
) throws(StatisticsError) {
  try Requirement.count(rows, atLeast: 1, for: "samples of the \(quantity)")
  try Requirement.count(columns, atLeast: 1, for: "columns of the \(quantity)")
  let (expected, overflows) = rows.multipliedReportingOverflow(by: columns)
  guard !overflows else {
    throw .countMismatch(quantity: quantity, found: elements.count, expected: .max)
  }
  try Requirement.sameCount(elements.count, as: expected, for: quantity)
  try Requirement.finite(elements, quantity)
}

private func transposed(_ elements: [Double], rowCount: Int, columnCount: Int) -> [Double] {
  var result: [Double] = []
  result.reserveCapacity(elements.count)
  for column in 0..<columnCount {
    for row in 0..<rowCount { result.append(elements[row * columnCount + column]) }
  }
  return result
}

/// The inner products of all columns with each other, [columns × columns]; lower triangle only.
///
/// Adds four rows at a time: neighbouring products are then independent sums, which the compiler
/// can vectorise without changing the order of any of them. The library's own routine adds one
/// product after another and takes three times as long.
private func columnProducts(of elements: [Double], rowCount: Int, columnCount: Int) -> [Double] {
  var products = Array(repeating: 0.0, count: columnCount * columnCount)
  var sums = products.mutableSpan
  let elements = elements.span
  let blocked = rowCount - rowCount % 4
  for start in stride(from: 0, to: blocked, by: 4) {
    let a = elements.extracting(start * columnCount..<(start + 1) * columnCount)
    let b = elements.extracting((start + 1) * columnCount..<(start + 2) * columnCount)
    let c = elements.extracting((start + 2) * columnCount..<(start + 3) * columnCount)
    let d = elements.extracting((start + 3) * columnCount..<(start + 4) * columnCount)
    for column in 0..<columnCount {
      let (ownA, ownB, ownC, ownD) = (a[column], b[column], c[column], d[column])
      let target = column * columnCount
      for other in 0...column {
        sums[target + other] +=
          ownA * a[other] + ownB * b[other] + ownC * c[other] + ownD * d[other]
      }
    }
  }
  for row in blocked..<rowCount {
    let a = elements.extracting(row * columnCount..<(row + 1) * columnCount)
    for column in 0..<columnCount {
      for other in 0...column {
        sums[column * columnCount + other] += a[column] * a[other]
      }
    }
  }
  return products
}
