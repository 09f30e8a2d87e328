/// How alike two representations of the same samples are: centred kernel alignment, linear kernels.
///
///     CKA = HSIC(K, L) / √(HSIC(K, K) · HSIC(L, L)),   K = X Xᵀ,   L = Y Yᵀ
///
/// 1 for representations that differ by a shift, a rotation and a factor. An exact number of the
/// samples given; how it estimates the one of all samples is the choice of ``KernelAlignment/Kind``.
/// Both kinds are computed from centred features, without the [samples × samples] kernels: with rows
/// xᵢ and yᵢ, aᵢ = ‖xᵢ‖² and bᵢ = ‖yᵢ‖²,
///
///     tr(K L) = ‖Xᵀ Y‖²
///     n (n − 3) HSIC₁ = tr(K L) − n / (n − 2) Σ aᵢ bᵢ + Σ aᵢ Σ bᵢ / ((n − 1)(n − 2))
///
/// The second line is the definition of the unbiased estimator, which has zeros on the diagonals,
/// simplified for kernels whose rows add to 0; centring does not change it.
///
/// - Source: Kornblith, Norouzi, Lee & Hinton 2019, arXiv:1905.00414, section 3, with HSIC of eq.
///   (3); Nguyen, Raghu & Kornblith 2021, arXiv:2010.15327, section 3 for the unbiased HSIC, which is
///   that of Song et al. 2012, "Feature selection via dependence maximization".
/// - Complexity: O(samples · (features of both, multiplied)).
public enum KernelAlignment {
  /// Which estimator of the dependence between two representations is used.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Between 0 and 1; too large when the samples are not many more than the features.
    case plain
    /// Right on average over samples in each dependence, so also below 0; needs 4 samples.
    case unbiased
  }

  /// The alignment of two representations.
  ///
  /// - Parameters:
  ///   - first: [samples × features].
  ///   - second: [samples × other features], the same samples in the same order.
  ///   - kind: Which estimator.
  /// - Throws: ``RepresentationError`` for different or too few samples, or a representation that is
  ///   the same for all of them.
  public static func alignment(
    of first: FeatureRows, with second: FeatureRows, _ kind: Kind
  ) throws(RepresentationError) -> Double {
    guard first.rowCount == second.rowCount else {
      throw .wrongCount(
        quantity: "samples of the second representation", found: second.rowCount,
        allowed: "\(first.rowCount), those of the first")
    }
    let needed = kind == .plain ? 2 : 4
    guard first.rowCount >= needed else {
      throw .wrongCount(
        quantity: "samples of an alignment", found: first.rowCount, allowed: "\(needed) or more")
    }
    let (x, y) = (CentredFeatures(first), CentredFeatures(second))
    let scales = [x.dependence(on: x, kind), y.dependence(on: y, kind)]
    for (scale, name) in zip(scales, ["first", "second"]) {
      guard scale > 0 else {
        throw .degenerate(
          quantity: "the alignment", reason: "the \(name) representation tells no samples apart")
      }
    }
    // Root by root: their product could overflow.
    return x.dependence(on: y, kind) / scales[0].squareRoot() / scales[1].squareRoot()
  }
}

/// A representation with its mean subtracted, one feature after another.
private struct CentredFeatures {
  let columns: [[Double]]
  /// The squared length of each sample.
  let squares: [Double]

  init(_ rows: FeatureRows) {
    let mean = rows.mean(of: Array(0..<rows.rowCount))
    columns = mean.enumerated().map { feature, mean in
      (0..<rows.rowCount).map { rows.values[$0 * rows.featureCount + feature] - mean }
    }
    squares = (0..<rows.rowCount).map { rows.squaredDistance(from: $0, to: mean) }
  }

  /// HSIC up to a factor that depends on the number of samples alone, and so cancels.
  func dependence(on other: CentredFeatures, _ kind: KernelAlignment.Kind) -> Double {
    var trace = 0.0
    for column in columns {
      for otherColumn in other.columns {
        let covariance = product(column, otherColumn)
        trace += covariance * covariance
      }
    }
    switch kind {
    case .plain: return trace
    case .unbiased:
      let count = Double(squares.count)
      return trace - count / (count - 2) * product(squares, other.squares)
        + squares.reduce(0, +) * other.squares.reduce(0, +) / ((count - 1) * (count - 2))
    }
  }
}

private func product(_ first: [Double], _ second: [Double]) -> Double {
  var sum = 0.0
  for index in first.indices { sum += first[index] * second[index] }
  return sum
}
