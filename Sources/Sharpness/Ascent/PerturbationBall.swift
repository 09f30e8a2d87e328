public import Landscape

/// The perturbations among which a worst case is sought: a ball around the weights.
///
///     { e : |e / t| <= radius }
///
/// - Source: Foret et al. 2021, arXiv:2010.01412, equation (1), for t = 1; Kwon et al. 2021,
///   arXiv:2102.11600, sections 3 and 4, for t = |w| + offset. Their program leaves biases and
///   normalizations at t = 1, which would cost the invariance; here all parameters are stretched.
public struct PerturbationBall: Sendable, Equatable {
  /// How far it reaches along each parameter.
  public let shape: Shape
  /// How far it reaches altogether.
  public let radius: Radius

  /// How far a ball reaches along each parameter, for the same radius.
  public enum Shape: Sendable, Equatable {
    /// Equally far: t = 1.
    case plain
    /// In proportion to the weight: t = |w| + offset, with an offset of 0 or more.
    ///
    /// Without an offset a weight that is exactly 0 stays 0, and the ball turns with every
    /// rescaling of neurons. The paper trains with an offset of 0.01, which it calls η.
    case adaptive(offset: Double)

    /// Which rescalings leave the worst case in such a ball alone.
    public var invariance: RescalingInvariance {
      self == .adaptive(offset: 0) ? .neurons : .none
    }
  }

  /// The radius of a ball, in the norm |e / t|.
  public enum Radius: Sendable, Equatable {
    /// As it is; above 0.
    case absolute(Double)
    /// A share of the length |w / t| of the weights themselves; above 0.
    case relative(Double)
  }

  /// A ball, checked.
  ///
  /// - Parameters:
  ///   - shape: How far it reaches along each parameter.
  ///   - radius: How far it reaches altogether; above 0 and finite.
  /// - Throws: `LandscapeError.invalid`.
  public init(_ shape: Shape, radius: Radius) throws(LandscapeError) {
    if case .adaptive(let offset) = shape, !(offset >= 0 && offset.isFinite) {
      throw .invalid(
        option: "offset of an adaptive ball", found: "\(offset)", allowed: "0 or more, finite")
    }
    switch radius {
    case .absolute(let length), .relative(let length):
      guard length > 0, length.isFinite else {
        throw .invalid(
          option: "radius of a ball", found: "\(length)", allowed: "above 0 and finite")
      }
    }
    (self.shape, self.radius) = (shape, radius)
  }

  /// The ball around a point.
  func region(around point: [Double]) throws(LandscapeError) -> PerturbationRegion {
    let stretches =
      switch shape {
      case .plain: point.map { _ in 1.0 }
      case .adaptive(let offset): point.map { abs($0) + offset }
      }
    let bound =
      switch radius {
      case .absolute(let length): length
      case .relative(let share):
        share * length(of: point.indices.map { stretches[$0] > 0 ? point[$0] / stretches[$0] : 0 })
      }
    guard bound > 0 else {
      throw .invalid(
        option: "relative radius of a ball", found: "weights that are all 0",
        allowed: "an absolute radius, or weights of some length")
    }
    return PerturbationRegion(form: .ball, bound: bound, stretches: stretches)
  }
}
