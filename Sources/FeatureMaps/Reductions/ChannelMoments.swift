internal import CFeatureMaps

/// The mean and the variance of every channel of a batch.
///
/// The sum over an image and its squared differences from the image's own mean are taken in Float;
/// images are then merged in Double, thread by thread:
///
///     δ = mean_B − mean_A
///     mean = mean_A + δ n_B / (n_A + n_B)
///     M₂ = M₂_A + M₂_B + δ² n_A n_B / (n_A + n_B)
///
/// Nothing is lost where the mean is far larger than the deviations from it.
///
/// - Source: Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115, the
///   formulas that combine two samples.
@safe public final class ChannelMoments: ImageReduction, @unchecked Sendable {
  /// The map that is summed up.
  public let map: FeatureMap
  /// Values per channel that the moments are of: images visited times pixels.
  public private(set) var sampleCount = 0
  private let memory: ChannelPairs

  /// Moments of a map, zero until images are visited; takes all memory that it will need.
  ///
  /// - Parameters:
  ///   - map: The map; read at each visit.
  ///   - team: The threads that will visit.
  public init(of map: FeatureMap, team: ThreadTeam) {
    self.map = map
    memory = ChannelPairs(
      paddedCount: map.arena.variant.paddedCount(map.shape.channelCount),
      threadCount: team.threadCount)
  }

  /// The mean of a channel, 0 ..< channels; valid after `finish()`.
  public func mean(channel: Int) -> Double {
    precondition(channel >= 0 && channel < map.shape.channelCount, "a channel of the map")
    return unsafe memory.totals.first[channel]
  }

  /// The biased variance of a channel, 0 ..< channels: the mean squared deviation from the mean.
  public func variance(channel: Int) -> Double {
    precondition(channel >= 0 && channel < map.shape.channelCount, "a channel of the map")
    return unsafe memory.totals.second[channel] / Double(max(sampleCount, 1))
  }

  public func begin() {
    memory.clear()
    sampleCount = 0
  }

  public func visit(image: Int, thread: Int) {
    precondition(image >= 0 && image < map.shape.imageCount, "an image of the map")
    let variant = map.arena.variant
    let shape = map.shape.code(variant)
    let found = unsafe memory.image(thread: thread)
    // The map's handle was checked against its arena, and both rows hold the padded channels.
    unsafe withUnsafePointer(to: shape) { shape in
      unsafe rf_image_moments(
        variant.code, map.pointer(image: image), shape, found.first, found.second)
    }
    let pixels = map.shape.pixelCount
    let visits = unsafe memory.visitCount(thread: thread)
    let weights = unsafe Weights(earlier: visits.pointee * pixels, later: pixels)
    let perPixel = 1 / Double(pixels)
    let sums = unsafe memory.sums(thread: thread)
    for channel in 0..<map.shape.channelCount {
      unsafe Self.merge(
        mean: Double(found.first[channel]) * perPixel, squares: Double(found.second[channel]),
        into: sums, channel, weights)
    }
    unsafe visits.pointee += 1
  }

  public func finish() {
    let totals = unsafe memory.totals
    for thread in 0..<memory.threadCount {
      let count = unsafe memory.visitCount(thread: thread).pointee * map.shape.pixelCount
      guard count > 0 else { continue }
      let weights = Weights(earlier: sampleCount, later: count)
      let sums = unsafe memory.sums(thread: thread)
      for channel in 0..<map.shape.channelCount {
        unsafe Self.merge(
          mean: sums.first[channel], squares: sums.second[channel], into: totals, channel, weights)
      }
      sampleCount += count
    }
  }

  /// What two samples count for when they are merged.
  private struct Weights {
    /// n_B / (n_A + n_B).
    let later: Double
    /// n_A n_B / (n_A + n_B).
    let between: Double

    init(earlier: Int, later: Int) {
      self.later = Double(later) / Double(earlier + later)
      between = Double(earlier) * self.later
    }
  }

  private static func merge(
    mean: Double, squares: Double, into rows: ChannelPairs.Rows<Double>, _ channel: Int,
    _ weights: Weights
  ) {
    // The callers' channels are below the padded count, which is the length of the rows.
    let difference = unsafe mean - rows.first[channel]
    unsafe rows.first[channel] += difference * weights.later
    unsafe rows.second[channel] += squares + difference * difference * weights.between
  }
}
