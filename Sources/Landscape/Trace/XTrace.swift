public import Randomness

/// The trace by XTrace: as Hutch++, with each random vector used for the range and for the rest.
///
///     trᵢ = tr Q₍ᵢ₎ᵀ H Q₍ᵢ₎ + (N − k + 1) / |p|² · p·Hp,   p = (I − Q₍ᵢ₎Q₍ᵢ₎ᵀ) ωᵢ
///
/// with Q₍ᵢ₎ an orthonormal basis of H Ω without its column i, and ωᵢ that column of Ω, uniform on
/// a sphere. The trace is the mean of the k values. They are exchangeable and each is unbiased, but
/// not independent: the standard error is the authors' estimate, √(Σ (trᵢ − tr)² / k(k−1)), and
/// its intervals are tested for coverage by simulation.
///
/// Sizes double from look to look and products are reused. A size of k takes 2k products and the
/// memory of 2k vectors. The most exact of the three for a given number of products.
///
/// - Source: Epperly, Tropp & Webber 2024, "XTrace: Making the most of every sample in stochastic
///   trace estimation", arXiv:2301.07825, section 2.
public struct XTrace: Sendable {
  /// When to stop.
  public let rule: StoppingRule

  /// An estimator.
  public init(rule: StoppingRule) {
    self.rule = rule
  }

  /// The memory at most, in bytes, besides what the matrix needs for a product.
  ///
  /// - Parameter dimension: Rows of the matrix.
  public func memoryBytes(dimension: Int) -> Int {
    8 * dimension * (min(rule.maximumProducts, dimension) + 4)
  }

  /// Estimates the trace of a matrix.
  ///
  /// - Parameters:
  ///   - matrix: Any symmetric matrix, indefinite ones included.
  ///   - random: The source of the vectors.
  ///   - onLook: Called after each look, with what is known until then. An error thrown by it ends
  ///     the run.
  /// - Throws: ``LandscapeError`` from the matrix or from `onLook`, or for fewer than 4 products.
  public func estimate(
    of matrix: some SymmetricOperator, random: RandomStream,
    onLook: (TraceLook) throws(LandscapeError) -> Void = { _ in }
  ) throws(LandscapeError) -> TraceResult {
    var sketch = RangeSketch(
      dimension: matrix.dimension, capacity: StagedTrace.firstSize, random: random)
    let stages = StagedTrace(method: .xTrace, rule: rule, productsPerSize: 2)
    return try stages.result(of: matrix, onLook: onLook) { size throws(LandscapeError) in
      try sketch.grow(to: size, by: matrix)
      return (0..<size).map { leaveOneOut($0, of: sketch) }
    }
  }

  /// The value trᵢ, from products with small matrices only.
  ///
  /// With Q₍ᵢ₎Q₍ᵢ₎ᵀ = Q (I − ssᵀ) Qᵀ, w = Qᵀωᵢ and u = (I − ssᵀ) w, so that p = ωᵢ − Qu:
  /// |p|² = N − |u|², and as Hωᵢ = QRᵢ, p·Hp = w·Rᵢ − 2 u·Rᵢ + u·(QᵀHQ)u.
  private func leaveOneOut(_ index: Int, of sketch: RangeSketch) -> Double {
    let left = sketch.direction(without: index)
    let inside = sketch.basis.innerProducts(with: sketch.probe(index))
    let along = innerProduct(left, inside)
    let kept = inside.indices.map { inside[$0] - along * left[$0] }
    let column = sketch.triangle[index]
    var form = sketch.form(kept)
    for row in column.indices { form += (inside[row] - 2 * kept[row]) * column[row] }
    let dimension = Double(sketch.basis.dimension)
    let squaredLength = dimension - innerProduct(kept, kept)
    let scale = (dimension - Double(sketch.count - 1)) / squaredLength
    return sketch.trace - sketch.form(left) + scale * form
  }
}
