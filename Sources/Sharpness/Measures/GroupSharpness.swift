public import Landscape
import Randomness
public import Statistics

/// The mean, over groups of m samples, of the largest rise of the group's own loss in a ball.
///
///     mean over groups of  max { L_group(w + e) - L_group(w) : |e / t| <= radius }
///
/// Each group has a worst case of its own, so this is at least the worst case of the mean loss, and
/// grows as m falls; the literature calls it m-sharpness. Each group's maximum is a lower bound, as
/// in ``WorstCaseSharpness``, and so is the mean. The interval is about other groups that might
/// have been drawn, and knows nothing of what the climbs have missed.
///
/// - Source: Foret et al. 2021, arXiv:2010.01412, section 4.1 (m-sharpness; there by one step).
public struct GroupSharpness: Sendable, Equatable {
  /// The mean over groups, in nats, with Student's interval over groups.
  public let mean: Estimate
  /// Each group's worst case, in order.
  public let groups: [WorstCaseSharpness]

  /// Whether all climbs of all groups arrived.
  public var isConverged: Bool { groups.allSatisfy(\.search.isConverged) }
  /// Which rescalings of the network leave it alone.
  public var invariance: RescalingInvariance { groups[0].invariance }

  /// Searches for each group around the point where its objective is.
  ///
  /// - Parameters:
  ///   - groups: The same network's losses on disjoint groups of equally many samples; 2 or more.
  ///     They are taken one by one, so a lazy sequence holds one at a time.
  ///   - ball: Where to search.
  ///   - settings: How to search; each group has random starts of its own.
  ///   - level: Of the interval, in (0, 1).
  /// - Throws: `LandscapeError` of an objective, for fewer than two groups, or for the level.
  public init<Groups: Sequence>(
    of groups: Groups, in ball: PerturbationBall, _ settings: AscentSettings, level: Double = 0.95
  ) throws(LandscapeError) where Groups.Element: DifferentiableObjective {
    let root = RandomStream(seed: settings.seed)
    var results: [WorstCaseSharpness] = []
    for objective in groups {
      let random = root.child(.probe, results.count)
      results.append(try WorstCaseSharpness(of: objective, in: ball, settings, random: random))
    }
    guard results.count >= 2 else {
      throw .invalid(option: "groups of samples", found: "\(results.count)", allowed: "2 or more")
    }
    mean = try Estimate.mean(ofDraws: results.map(\.rise), level: level)
    self.groups = results
  }
}
