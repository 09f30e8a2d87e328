import Randomness

/// A set of perturbations of a point: a ball or a box, stretched along every axis.
///
///     { e : e_i = t_i u_i, |u| <= bound },   |u| Euclidean for a ball, the largest |u_i| for a box
///
/// A search moves u: its steps, and so its outcome, are then the same for two points that differ
/// by a rescaling by which the stretches t differ too.
struct PerturbationRegion {
  /// The norm of the coordinates u.
  enum Form { case ball, box }

  let form: Form
  /// The largest norm of u.
  let bound: Double
  /// t, one for each parameter; not negative.
  let stretches: [Double]

  /// The point at the given coordinates.
  func point(from center: [Double], at coordinates: [Double]) -> [Double] {
    center.indices.map { center[$0] + stretches[$0] * coordinates[$0] }
  }

  /// Where in the region a linear function is largest; nil if it is constant there.
  func farthest(along slope: [Double]) -> [Double]? {
    switch form {
    case .ball:
      let norm = length(of: slope)
      return norm > 0 ? slope.map { bound * ($0 / norm) } : nil
    case .box:
      guard slope.contains(where: { $0 != 0 }) else { return nil }
      return slope.map { $0 == 0 ? 0 : ($0 > 0 ? bound : -bound) }
    }
  }

  /// The place in the region nearest to the given coordinates.
  func projected(_ coordinates: [Double]) -> [Double] {
    switch form {
    case .ball:
      let norm = length(of: coordinates)
      return norm > bound ? coordinates.map { bound * ($0 / norm) } : coordinates
    case .box:
      return coordinates.map { min(max($0, -bound), bound) }
    }
  }

  /// A random place: on the surface of a ball, anywhere in a box.
  ///
  /// Where there is no stretch there is nothing to move, and a ball loses no radius to it.
  func randomPlace(_ random: inout RandomStream) -> [Double] {
    switch form {
    case .ball:
      farthest(along: stretches.map { $0 > 0 ? random.normal() : 0 }) ?? stretches.map { _ in 0 }
    case .box:
      stretches.map { $0 > 0 ? random.uniform(in: -bound...bound) : 0 }
    }
  }
}

/// The Euclidean length of a vector, without overflow or underflow on the way.
func length(of vector: [Double]) -> Double {
  let largest = vector.reduce(0) { max($0, abs($1)) }
  guard largest > 0 else { return 0 }
  let squares = vector.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
  return largest * squares.squareRoot()
}
