internal import CFeatureMaps

/// For every channel of a view over a batch: Σ view, and Σ view · (factor − center).
///
/// With the gradient of a normalised map as the view and the map itself as the factor, these are
/// what batch normalisation's backward pass needs; without a factor, a bias's gradient. An image is
/// summed in Float with the factor centred, images in Double.
@safe public final class ViewSums: ImageReduction, @unchecked Sendable {
  /// The view that is summed up.
  public let view: FeatureView
  /// Multiplied with the view in the second sum, which is 0 where there is none.
  public let factor: FeatureMap?
  /// Subtracted from the factor, one number per channel; 0 where there is none.
  public let center: ChannelVector?
  private let memory: ChannelPairs

  /// Sums over a view, zero until images are visited; takes all memory that it will need.
  ///
  /// - Parameters:
  ///   - view: The view; evaluated at each visit.
  ///   - factor: A map of the view's shape.
  ///   - center: One number per channel, near the factor's mean so that the products do not cancel;
  ///     read at each visit and when products are read.
  ///   - team: The threads that will visit.
  public init(
    of view: FeatureView, times factor: FeatureMap? = nil, center: ChannelVector? = nil,
    team: ThreadTeam
  ) {
    precondition(factor.map { $0.shape == view.shape } ?? true, "the factor has the view's shape")
    precondition(
      center.map { $0.count == view.shape.channelCount } ?? true,
      "the center has one number per channel")
    precondition(
      [factor?.arena.variant, center?.arena.variant].compactMap(\.self)
        .allSatisfy { $0.laneCount == view.variant.laneCount },
      "the view, its factor and their center have blocks of one size")
    (self.view, self.factor, self.center) = (view, factor, center)
    memory = ChannelPairs(
      paddedCount: view.variant.paddedCount(view.shape.channelCount),
      threadCount: team.threadCount)
  }

  /// Σ view of a channel, 0 ..< channels; valid after `finish()`.
  public func sum(channel: Int) -> Double {
    precondition(channel >= 0 && channel < view.shape.channelCount, "a channel of the view")
    return unsafe memory.totals.first[channel]
  }

  /// Σ view · (factor − center) of a channel, 0 ..< channels; valid after `finish()`.
  public func product(channel: Int) -> Double {
    precondition(channel >= 0 && channel < view.shape.channelCount, "a channel of the view")
    return unsafe memory.totals.second[channel]
  }

  /// Σ view · (factor − mean) of a channel, whatever the center was.
  func product(channel: Int, about mean: Double) -> Double {
    let middle = center.map { Double($0[channel]) } ?? 0
    return product(channel: channel) + (middle - mean) * sum(channel: channel)
  }

  public func begin() { memory.clear() }

  public func visit(image: Int, thread: Int) {
    precondition(image >= 0 && image < view.shape.imageCount, "an image of the view")
    let found = unsafe memory.image(thread: thread)
    // The factor has the view's shape, and center and rows hold the padded channels.
    unsafe view.withCode(image: image) { code, shape in
      unsafe rf_view_sums(
        view.variant.code, code, shape, factor?.pointer(image: image), center?.pointer,
        found.first, found.second)
    }
    let sums = unsafe memory.sums(thread: thread)
    for channel in 0..<view.shape.channelCount {
      unsafe sums.first[channel] += Double(found.first[channel])
      unsafe sums.second[channel] += Double(found.second[channel])
    }
  }

  public func finish() {
    let totals = unsafe memory.totals
    for thread in 0..<memory.threadCount {
      let sums = unsafe memory.sums(thread: thread)
      for channel in 0..<view.shape.channelCount {
        unsafe totals.first[channel] += sums.first[channel]
        unsafe totals.second[channel] += sums.second[channel]
      }
    }
  }
}
