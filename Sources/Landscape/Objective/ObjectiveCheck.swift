public import Randomness

/// A look at an objective before a run: are its numbers reproducible and its matrices symmetric?
///
/// Dropout, statistics that are updated and shuffled data show as numbers that differ between two
/// computations at one point; a product that is not exact shows as a matrix that is not symmetric.
/// A few computations of each kind are nothing beside a probe, and nothing else would tell: Lanczos
/// and trace estimates of such a matrix look like those of any other.
public struct ObjectiveCheck: Sendable, Equatable {
  /// The largest difference of u·Hv and v·Hu that is taken for rounding, relative to their size.
  public let symmetryTolerance: Double

  /// What the check found, where it let the objective pass.
  public struct Outcome: Sendable, Equatable {
    /// The loss at the point, in nats.
    public let value: Double
    /// The length of the gradient at the point.
    public let gradientNorm: Double
    /// For each matrix the largest difference of u·Hv and v·Hu, relative to their size.
    public let asymmetry: [CurvatureMatrix: Double]
  }

  /// A check with its tolerance.
  ///
  /// - Parameter symmetryTolerance: Positive. About 1e-3 for products in Float, 1e-9 in Double.
  /// - Throws: ``LandscapeError/invalid(option:found:allowed:)``.
  public init(symmetryTolerance: Double) throws(LandscapeError) {
    guard symmetryTolerance > 0, symmetryTolerance.isFinite else {
      throw .invalid(
        option: "symmetry tolerance", found: "\(symmetryTolerance)", allowed: "above 0, finite")
    }
    self.symmetryTolerance = symmetryTolerance
  }

  /// Examines an objective at its point, which it does not move.
  ///
  /// Computes the loss and the gradient twice and each matrix four times: with three random vectors
  /// of independent normal entries, and again with the first. The scalars u·Hv and v·Hu have the
  /// size ‖H‖ of Frobenius, as have the lengths of Hu and Hv where ‖u‖ = ‖v‖ = 1 on average over
  /// the entries, so their difference is measured against the mean of these lengths: the
  /// scalars themselves can be small by chance.
  ///
  /// - Parameters:
  ///   - objective: What a probe is to be run on.
  ///   - matrices: The matrices that the probe will multiply with.
  ///   - random: The source of the vectors.
  /// - Throws: ``LandscapeError/notDeterministic(quantity:difference:)``,
  ///   ``LandscapeError/notSymmetric(difference:allowed:)``,
  ///   ``LandscapeError/notFinite(quantity:part:)``, or what the objective throws.
  public func examine(
    _ objective: some DifferentiableObjective, matrices: [CurvatureMatrix],
    random: RandomStream
  ) throws(LandscapeError) -> Outcome {
    let value = try examineValue(objective)
    let gradientNorm = try examineGradient(objective)
    var asymmetry: [CurvatureMatrix: Double] = [:]
    for matrix in matrices {
      let difference = try examineProducts(
        CurvatureOperator(matrix, of: objective), matrix, random)
      guard difference <= symmetryTolerance else {
        throw .notSymmetric(difference: difference, allowed: symmetryTolerance)
      }
      asymmetry[matrix] = difference
    }
    return Outcome(value: value, gradientNorm: gradientNorm, asymmetry: asymmetry)
  }

  private func examineValue(
    _ objective: some DifferentiableObjective
  ) throws(LandscapeError) -> Double {
    let first = try objective.value()
    let second = try objective.value()
    guard first.isFinite, second.isFinite else {
      throw .notFinite(quantity: "the loss", part: "the point where the probe starts")
    }
    try require([second], sameAs: [first], "the loss")
    return first
  }

  private func examineGradient(
    _ objective: some DifferentiableObjective
  ) throws(LandscapeError) -> Double {
    var first = Array(repeating: 0.0, count: objective.parameterCount)
    try objective.gradient(into: &first)
    let length = norm(first)
    guard length.isFinite else {
      throw .notFinite(quantity: "the gradient", part: "the point where the probe starts")
    }
    // Over what is there already, so that adding instead of writing shows too.
    var second = first
    try objective.gradient(into: &second)
    try require(second, sameAs: first, "the gradient")
    return length
  }

  /// The largest relative difference of u·Hv and v·Hu over the three pairs of vectors.
  private func examineProducts(
    _ matrix: some SymmetricOperator, _ name: CurvatureMatrix, _ random: RandomStream
  ) throws(LandscapeError) -> Double {
    let vectors = (0..<3).map { index in
      ProbeVector.onSphere(matrix.dimension, from: random.child(.probe, index))
    }
    var products: [[Double]] = []
    var lengths: [Double] = []
    // The same memory each time, so that adding instead of writing shows as a difference.
    var product = Array(repeating: 0.0, count: matrix.dimension)
    for vector in vectors {
      lengths.append(
        try matrix.checkedProduct(vector, into: &product, part: "a random vector"))
      products.append(product)
    }
    _ = try matrix.checkedProduct(vectors[0], into: &product, part: "a random vector")
    try require(product, sameAs: products[0], "the product with the \(name.rawValue)")

    var largest = 0.0
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      let difference = abs(
        innerProduct(vectors[first], products[second])
          - innerProduct(vectors[second], products[first]))
      let size = (lengths[first] + lengths[second]) / 2
      if difference > 0 { largest = max(largest, difference / size) }
    }
    return largest
  }

  /// Refuses numbers that differ in any bit.
  private func require(
    _ found: [Double], sameAs expected: [Double], _ quantity: String
  ) throws(LandscapeError) {
    let isSame = zip(found, expected).allSatisfy { $0.bitPattern == $1.bitPattern }
    guard !isSame else { return }
    var difference = found
    for index in difference.indices { difference[index] -= expected[index] }
    let size = max(norm(found), norm(expected))
    throw .notDeterministic(quantity: quantity, difference: size > 0 ? norm(difference) / size : 0)
  }
}
