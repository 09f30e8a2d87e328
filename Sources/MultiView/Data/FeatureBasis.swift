public import Randomness

/// The k · L orthonormal feature vectors v_{i,l} in R^d.
public struct FeatureBasis: Sendable, Equatable {
  /// The dimension d of a patch.
  public let dimension: Int
  /// [features × d], row-major, rows orthonormal to double precision.
  public let vectors: [Double]

  /// The number of features.
  public var count: Int { vectors.count / dimension }

  /// A uniformly random orthonormal family.
  ///
  /// Gram-Schmidt on normal vectors, each projection done twice: once is not enough when a vector
  /// happens to lie close to the span of the earlier ones (Kahan's "twice is enough"; Parlett 1998,
  /// section 6-9).
  ///
  /// - Parameters:
  ///   - count: 1...dimension.
  ///   - dimension: d.
  ///   - random: Gives the normal vectors.
  public init(count: Int, dimension: Int, _ random: inout RandomStream) {
    precondition(1...dimension ~= count, "at most d vectors of R^d are orthonormal")
    self.dimension = dimension
    var vectors: [Double] = []
    vectors.reserveCapacity(count * dimension)
    while vectors.count < count * dimension {
      var vector = (0..<dimension).map { _ in random.normal() }
      for _ in 0..<2 { Self.removeComponents(along: vectors, from: &vector) }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 1e-6 else { continue }
      vectors += vector.map { $0 / norm }
    }
    self.vectors = vectors
  }

  /// The standard basis vectors e_0 to e_{count-1}.
  public init(standard count: Int, dimension: Int) {
    precondition(1...dimension ~= count, "at most d vectors of R^d are orthonormal")
    self.dimension = dimension
    vectors = (0..<count * dimension).map { $0 / dimension == $0 % dimension ? 1 : 0 }
  }

  /// The coordinates of one feature.
  public subscript(feature: Int) -> ArraySlice<Double> {
    vectors[feature * dimension..<(feature + 1) * dimension]
  }

  /// Removes from a vector of R^d everything in the span of the features.
  public func removeFeatures(from vector: inout [Double]) {
    Self.removeComponents(along: vectors, from: &vector)
  }

  private static func removeComponents(along vectors: [Double], from vector: inout [Double]) {
    let dimension = vector.count
    for start in stride(from: 0, to: vectors.count, by: dimension) {
      var projection = 0.0
      for index in 0..<dimension { projection += vectors[start + index] * vector[index] }
      for index in 0..<dimension { vector[index] -= projection * vectors[start + index] }
    }
  }
}
