public import Randomness
import Statistics

/// The density of eigenvalues by stochastic Lanczos quadrature.
///
/// For a random vector v of independent signs, the share of v's squared length along each
/// eigenvector is a probability measure on the spectrum, whose mean over v is the density of
/// eigenvalues. Lanczos from v gives the nodes θⱼ and weights of its Gauss quadrature:
///
///     v·f(H)v / N ≈ Σ τⱼ² f(θⱼ),   τⱼ: the first entry of eigenvector j of the tridiagonal matrix
///
/// exact for polynomials of degree up to 2m − 1 with m steps, thus for the trace and the Frobenius
/// norm. Full reorthogonalisation keeps weights from ghosts of converged values.
///
/// Works for any ``SymmetricOperator``. Probe i depends on the stream and i alone, and its first
/// moment is that of probe i of ``HutchinsonTrace``.
///
/// - Source: Golub & Meurant 2010, "Matrices, Moments and Quadrature with Applications", chapters 6
///   and 7; Ubaru, Chen & Saad 2017, doi:10.1137/16M1104974; Ghorbani, Krishnan & Xiao 2019,
///   arXiv:1901.10159, section 2.
/// - Complexity: steps · probes products, and orthogonality as in ``ThickRestartLanczos``.
public struct LanczosQuadrature: Sendable, Equatable {
  /// Lanczos steps of each probe: nodes at most.
  public let steps: Int
  /// Number of probes.
  public let probes: Int

  /// A quadrature.
  ///
  /// - Parameters:
  ///   - steps: At least 2; 50 to 100 resolve outliers from a bulk. As many vectors are held.
  ///   - probes: At least 2, as one has no error; some 10 for a matrix of many parameters.
  /// - Throws: ``LandscapeError/invalid(option:found:allowed:)``.
  public init(steps: Int, probes: Int) throws(LandscapeError) {
    guard steps >= 2 else {
      throw .invalid(option: "steps", found: "\(steps)", allowed: "2 or more")
    }
    guard probes >= 2 else {
      throw .invalid(option: "probes", found: "\(probes)", allowed: "2 or more")
    }
    (self.steps, self.probes) = (steps, probes)
  }

  /// The memory that a run takes, in bytes, besides what the matrix needs for a product.
  ///
  /// - Parameter dimension: Rows of the matrix.
  public func memoryBytes(dimension: Int) -> Int {
    8 * dimension * (min(steps, dimension) + 4)
  }

  /// The density of a matrix's eigenvalues.
  ///
  /// - Parameters:
  ///   - matrix: Any symmetric matrix with at least one row.
  ///   - random: The source of the probes.
  ///   - known: The first probes of an interrupted run with the same matrix, stream and steps.
  ///   - onProbe: Called with each new probe, in order, for storing it. An error thrown by it ends
  ///     the run.
  /// - Throws: ``LandscapeError`` from the matrix or from `onProbe`.
  public func density(
    of matrix: some SymmetricOperator, random: RandomStream,
    known: [SpectralDensity.Probe] = [],
    onProbe: (SpectralDensity.Probe) throws(LandscapeError) -> Void = { _ in }
  ) throws(LandscapeError) -> SpectralDensity {
    guard matrix.dimension > 0 else {
      throw .invalid(option: "matrix", found: "no rows", allowed: "1 row or more")
    }
    var done = Array(known.prefix(probes))
    while done.count < probes {
      let probe = try probe(of: matrix, random.child(.probe, done.count))
      done.append(probe)
      try onProbe(probe)
    }
    return SpectralDensity(dimension: matrix.dimension, probes: done)
  }

  private func probe(
    of matrix: some SymmetricOperator, _ random: RandomStream
  ) throws(LandscapeError) -> SpectralDensity.Probe {
    let dimension = matrix.dimension
    var space = RitzSpace(
      dimension: dimension, capacity: min(steps, dimension), keepsProducts: false)
    space.turn(to: ProbeVector.signs(dimension, from: random))
    // Without a direction the basis holds all of the matrix that this vector can see.
    while space.count < space.capacity && space.hasDirection { try space.expand(by: matrix) }
    let spectrum = try space.spectrum()
    let weights = (0..<space.count).map { index in
      let first = spectrum.eigenvectors[index * space.count]
      return first * first
    }
    return SpectralDensity.Probe(
      nodes: spectrum.eigenvalues, weights: weights,
      isExact: !space.hasDirection || space.count == dimension)
  }
}
