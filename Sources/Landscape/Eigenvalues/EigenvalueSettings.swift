/// Which eigenvalues to look for, how exactly, and with what memory.
public struct EigenvalueSettings: Sendable, Equatable {
  /// How many from the upper end of the spectrum.
  public let largest: Int
  /// How many from the lower end.
  public let smallest: Int
  /// The residual asked for, relative to the eigenvalue's own size.
  public let tolerance: Double
  /// The residual that is good enough for eigenvalues near 0, relative to the largest size of any.
  public let floor: Double
  /// Vectors that the basis has at most; they and their products are what takes memory.
  public let subspace: Int
  /// Products with the matrix to be spent at most.
  public let maximumProducts: Int
  /// What to do about repeated eigenvalues.
  public let repeats: RepeatedEigenvalues

  /// Settings with defaults for products in Float.
  ///
  /// - Parameters:
  ///   - largest: From 0.
  ///   - smallest: From 0; one of both is positive.
  ///   - tolerance: Positive.
  ///   - floor: Positive; not below the relative rounding error of a product.
  ///   - subspace: At least 5 more than there are eigenvalues wanted; nil takes 3 for each and 30.
  ///     More vectors make for fewer products.
  ///   - maximumProducts: At least 5 more than there are eigenvalues wanted.
  ///   - repeats: What to do about repeated eigenvalues.
  /// - Throws: ``LandscapeError/invalid(option:found:allowed:)``.
  public init(
    largest: Int = 0, smallest: Int = 0, tolerance: Double = 1e-3, floor: Double = 1e-5,
    subspace: Int? = nil, maximumProducts: Int = 1_000, repeats: RepeatedEigenvalues = .sought
  ) throws(LandscapeError) {
    let wanted = largest + smallest
    let subspace = subspace ?? 3 * wanted + 30
    guard largest >= 0, smallest >= 0, wanted > 0 else {
      throw .invalid(
        option: "eigenvalues", found: "\(largest) largest and \(smallest) smallest",
        allowed: "counts from 0, not both 0")
    }
    guard tolerance > 0, tolerance.isFinite else {
      throw .invalid(option: "tolerance", found: "\(tolerance)", allowed: "above 0, finite")
    }
    guard floor > 0, floor.isFinite else {
      throw .invalid(option: "floor", found: "\(floor)", allowed: "above 0, finite")
    }
    guard subspace >= wanted + 5 else {
      throw .invalid(
        option: "subspace", found: "\(subspace)",
        allowed: "from \(wanted + 5) for \(wanted) eigenvalues")
    }
    guard maximumProducts >= wanted + 5 else {
      throw .invalid(
        option: "maximum products", found: "\(maximumProducts)",
        allowed: "from \(wanted + 5) for \(wanted) eigenvalues")
    }
    (self.largest, self.smallest) = (largest, smallest)
    (self.tolerance, self.floor) = (tolerance, floor)
    (self.subspace, self.maximumProducts) = (subspace, maximumProducts)
    self.repeats = repeats
  }

  /// The largest residual of an eigenvalue that counts as converged.
  ///
  /// - Parameters:
  ///   - value: The eigenvalue.
  ///   - size: The largest size of any eigenvalue seen.
  func allowedResidual(of value: Double, size: Double) -> Double {
    max(tolerance * abs(value), floor * size)
  }
}
