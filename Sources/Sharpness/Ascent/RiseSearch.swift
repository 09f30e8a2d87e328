/// What a search for the largest rise of a loss found, climb by climb.
///
/// Gradient ascent ends at a local maximum at best, so the rise found is a **lower bound** of the
/// maximum, tight only if a climb happened to end at the highest one. ``spread`` tells how far the
/// climbs disagree: a large one says that the loss has several maxima and that more random starts
/// may find more; a small one proves nothing.
public struct RiseSearch: Sendable, Equatable {
  /// The climbs: along the gradient first, unless the point is stationary, then from random places.
  public let climbs: [Climb]

  /// The largest rise found, in nats: a lower bound of the maximum, and at least the 0 of the
  /// centre, which is a candidate too.
  public var rise: Double { climbs.reduce(0) { max($0, $1.rise) } }

  /// The highest less the lowest rise at the ends of the climbs, in nats.
  public var spread: Double {
    let rises = climbs.map(\.rise)
    return (rises.max() ?? 0) - (rises.min() ?? 0)
  }

  /// The rise of the one step along the gradient to the edge, in nats; nil at a stationary point.
  public var oneStepRise: Double? { climbs.first { $0.start == .gradient }?.startRise }

  /// Whether all climbs ended because they went no higher; false where the steps ran out.
  public var isConverged: Bool { climbs.allSatisfy(\.isConverged) }

  /// Number of losses that were computed besides that of the centre.
  public var lossCount: Int { climbs.reduce(0) { $0 + $1.lossCount } }

  /// One climb: where it began and how high it came.
  public struct Climb: Sendable, Equatable {
    /// Where it began.
    public let start: Start
    /// The rise there, in nats; below 0 where the loss is lower than at the centre.
    public let startRise: Double
    /// The rise where it ended, in nats.
    public internal(set) var rise: Double
    /// Number of steps that went higher.
    public internal(set) var stepCount = 0
    /// Number of losses that were computed.
    public internal(set) var lossCount = 1
    /// Whether it ended because it went no higher, and not because its steps ran out.
    public internal(set) var isConverged = false

    init(from start: Start, startRise: Double) {
      (self.start, self.startRise, rise) = (start, startRise, startRise)
    }
  }

  /// Where a climb begins.
  public enum Start: String, Sendable, Codable {
    /// At the edge, where the gradient of the centre points.
    case gradient
    /// At a random place.
    case random
  }
}
