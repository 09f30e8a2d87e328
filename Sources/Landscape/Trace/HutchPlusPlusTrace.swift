public import Randomness

/// The trace by Hutch++: exact on a random range that holds the large eigenvalues, Hutchinson's
/// estimator on the rest.
///
///     tr H = tr QᵀHQ + E r·Hr,   r = √((N − k) / |p|²) p,   p = (I − QQᵀ) g
///
/// with Q an orthonormal basis of H Ω for k random columns Ω, and g uniform on a sphere. Products
/// grow like one over the accuracy, where Hutchinson's grow like its square. The values given the
/// range are independent and unbiased, so that their standard error is that of the trace.
///
/// Sizes double from look to look and products are reused: the range grows, and forms that were
/// taken before are projected anew. A size of k takes 3k products and the memory of 2k vectors.
///
/// - Source: Meyer, Musco, Musco & Woodruff 2021, "Hutch++: Optimal stochastic trace estimation",
///   arXiv:2010.09649, algorithm 1; vectors on a sphere and the scale of r as in Epperly, Tropp &
///   Webber 2024, arXiv:2301.07825, which removes the variance of the length.
public struct HutchPlusPlusTrace: Sendable {
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
    8 * dimension * (2 * min(rule.maximumProducts, dimension) / 3 + 4)
  }

  /// Estimates the trace of a matrix.
  ///
  /// - Parameters:
  ///   - matrix: Any symmetric matrix, indefinite ones included.
  ///   - random: The source of the vectors.
  ///   - onLook: Called after each look, with what is known until then. An error thrown by it ends
  ///     the run.
  /// - Throws: ``LandscapeError`` from the matrix or from `onLook`, or for fewer than 6 products.
  public func estimate(
    of matrix: some SymmetricOperator, random: RandomStream,
    onLook: (TraceLook) throws(LandscapeError) -> Void = { _ in }
  ) throws(LandscapeError) -> TraceResult {
    var rest = Remainder(dimension: matrix.dimension, random: random)
    let stages = StagedTrace(method: .hutchPlusPlus, rule: rule, productsPerSize: 3)
    return try stages.result(of: matrix, onLook: onLook) { size throws(LandscapeError) in
      try rest.grow(to: size, by: matrix)
      let samples = rest.samples()
      return (samples, samples)
    }
  }
}

/// The range and the forms g·Hg of the vectors that probe what lies outside of it.
private struct Remainder {
  private var sketch: RangeSketch
  private var forms: [Double] = []
  private let dimension: Int
  private let random: RandomStream

  init(dimension: Int, random: RandomStream) {
    (self.dimension, self.random) = (dimension, random)
    // Even probes make the range, odd ones probe the rest.
    sketch = RangeSketch(
      dimension: dimension, capacity: StagedTrace.firstSize, random: random,
      probeIndex: { 2 * $0 })
  }

  mutating func grow(
    to size: Int, by matrix: some SymmetricOperator
  ) throws(LandscapeError) {
    try sketch.grow(to: size, by: matrix)
    var product = Array(repeating: 0.0, count: dimension)
    while forms.count < size {
      let vector = probe(forms.count)
      _ = try matrix.checkedProduct(
        vector, into: &product, part: "probe \(forms.count + 1) of the rest")
      forms.append(innerProduct(vector, product))
    }
  }

  /// p·Hp = g·Hg − 2 w·QᵀHg + w·(QᵀHQ)w with w = Qᵀg, and QᵀHg = (HQ)ᵀg as H is symmetric.
  func samples() -> [Double] {
    let trace = sketch.trace
    return forms.indices.map { index in
      let vector = probe(index)
      let inside = sketch.basis.innerProducts(with: vector)
      let image = sketch.images.innerProducts(with: vector)
      let form = forms[index] - 2 * innerProduct(inside, image) + sketch.form(inside)
      let squaredLength = Double(dimension) - innerProduct(inside, inside)
      return trace + form * Double(dimension - sketch.count) / squaredLength
    }
  }

  private func probe(_ index: Int) -> [Double] {
    ProbeVector.onSphere(dimension, from: random.child(.probe, 2 * index + 1))
  }
}
