import Landscape
import Randomness

/// Climbs a loss inside a region around a point, from several starts.
///
/// A step goes from u towards the place that the region has farthest up the gradient, by a stride
/// of that distance, and back to the nearest place of the region. A step that does not go higher
/// is taken again with half the stride; after one that does, the stride doubles:
///
///     u <- projection( u + stride * farthest(t * grad L(w + t u)) )
struct ProjectedAscent<Objective: DifferentiableObjective> {
  let objective: Objective
  let region: PerturbationRegion
  let settings: AscentSettings
  let center: [Double]
  /// The loss of the centre.
  let loss: Double

  /// Beyond this stride a step of a ball hardly changes any more: all of it is direction.
  private static var longestStride: Double { 8 }

  /// A search around the point where the objective is.
  init(
    _ objective: Objective, in region: PerturbationRegion, _ settings: AscentSettings
  ) throws(LandscapeError) {
    (self.objective, self.region, self.settings) = (objective, region, settings)
    center = objective.point
    loss = try objective.finiteLoss("at the centre of the ascent")
  }

  /// Climbs from the gradient's place and from random ones, and brings the objective back.
  ///
  /// - Parameter random: Has one child for each random start.
  func search(_ random: RandomStream) throws(LandscapeError) -> RiseSearch {
    try objective.returning { () throws(LandscapeError) -> RiseSearch in
      var climbs: [RiseSearch.Climb] = []
      if let place = region.farthest(along: try slope()) {
        climbs.append(try climb(.gradient, from: place))
      }
      for index in 0..<settings.randomStarts {
        var stream = random.child(.probe, index)
        climbs.append(try climb(.random, from: region.randomPlace(&stream)))
      }
      return RiseSearch(climbs: climbs)
    }
  }

  private func climb(
    _ start: RiseSearch.Start, from place: [Double]
  ) throws(LandscapeError) -> RiseSearch.Climb {
    var place = place
    var climb = RiseSearch.Climb(from: start, startRise: try rise(at: place))
    var stride = 1.0
    while climb.stepCount < settings.stepLimit {
      // The objective is at `place`: the last loss computed was the one accepted.
      guard let direction = region.farthest(along: try slope()) else {
        climb.isConverged = true
        return climb
      }
      let before = climb.rise
      while climb.rise <= before {
        guard stride >= settings.tolerance else {
          climb.isConverged = true
          return climb
        }
        let candidate = region.projected(
          place.indices.map { place[$0] + stride * direction[$0] })
        let found = try rise(at: candidate)
        climb.lossCount += 1
        if found > before {
          (place, climb.rise) = (candidate, found)
        } else {
          stride /= 2
        }
      }
      climb.stepCount += 1
      // To first order a full step would have gained 1 / stride times as much.
      if climb.rise - before <= settings.tolerance * min(1, stride) * abs(climb.rise) {
        climb.isConverged = true
        return climb
      }
      stride = min(2 * stride, Self.longestStride)
    }
    return climb
  }

  private func rise(at place: [Double]) throws(LandscapeError) -> Double {
    try objective.move(to: region.point(from: center, at: place))
    return try objective.finiteLoss("during the ascent") - loss
  }

  /// The gradient by the coordinates of the region, where the objective is.
  private func slope() throws(LandscapeError) -> [Double] {
    var gradient = [Double](repeating: 0, count: center.count)
    try objective.gradient(into: &gradient)
    let slope = gradient.indices.map { gradient[$0] * region.stretches[$0] }
    guard slope.allSatisfy(\.isFinite) else {
      throw .notFinite(quantity: "gradient", part: "during the ascent")
    }
    return slope
  }
}
