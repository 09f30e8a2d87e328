/// Batch normalisation of a map z by channel, as coefficients of the views that read it.
///
///     y = γ r (z − μ) + β,   r = 1 / √(v + ε)
///
/// with the mean μ and the biased variance v of the batch (training) or of earlier ones
/// (evaluation). Nothing is normalised in memory: the pass forward, the pass backward and the
/// tangents of both are linear in maps, and this type writes what the maps are multiplied with. It
/// computes in Double over channels and allocates nothing.
///
/// - Source: Ioffe & Szegedy 2015, arXiv:1502.03167, algorithm 1 and section 3; the tangents are
///   their derivatives, worked out at each function.
public struct BatchNormalization: Sendable {
  /// Where the mean and the variance come from.
  public enum Statistics: Sendable {
    /// The batch at hand: training. Read after the moments are finished.
    case batch(ChannelMoments)
    /// Running means and variances, one per channel: evaluation.
    case running(mean: FlatVector, variance: FlatVector)
  }

  /// The two numbers per channel that are learned; also their gradients and their tangents.
  public struct Parameters: Sendable {
    /// Multiplies the normalised map: PyTorch's `weight`.
    public let gamma: FlatVector
    /// Is added: PyTorch's `bias`.
    public let beta: FlatVector

    /// One gamma and one beta per channel.
    public init(gamma: FlatVector, beta: FlatVector) {
      precondition(gamma.count == beta.count, "one gamma and one beta per channel")
      (self.gamma, self.beta) = (gamma, beta)
    }
  }

  /// γ and β.
  public let parameters: Parameters
  /// Where the mean and the variance come from.
  public let statistics: Statistics
  /// ε, added to the variance; positive.
  public let epsilon: Double

  /// A normalisation; nothing is computed yet.
  ///
  /// - Throws: ``BatchNormalizationError`` for a batch with one value per channel in training, whose
  ///   variance is 0; PyTorch refuses it likewise.
  public init(_ parameters: Parameters, statistics: Statistics, epsilon: Double = 1e-5)
    throws(BatchNormalizationError)
  {
    precondition(epsilon > 0, "epsilon is positive")
    switch statistics {
    case .batch(let moments):
      let shape = moments.map.shape
      precondition(shape.channelCount == parameters.gamma.count, "one gamma for each channel")
      guard shape.imageCount * shape.pixelCount > 1 else {
        throw .oneValuePerChannel(channelCount: shape.channelCount)
      }
    case .running(let mean, let variance):
      precondition(
        mean.count == parameters.gamma.count && variance.count == parameters.gamma.count,
        "one running mean and variance for each channel")
    }
    (self.parameters, self.statistics, self.epsilon) = (parameters, statistics, epsilon)
  }

  /// Channels that are normalised.
  public var channelCount: Int { parameters.gamma.count }

  /// Writes the coefficients of y = scale · z + shift.
  ///
  /// - Parameters:
  ///   - scale: Overwritten with γ r.
  ///   - shift: Overwritten with, or added to by, β − γ r μ: two normalised maps that are added
  ///     share a shift.
  ///   - shiftMode: Which of the two.
  ///   - center: Overwritten with μ, for the ``ViewSums`` of the passes to come.
  public func writeForward(
    scale: ChannelVector, shift: ChannelVector, _ shiftMode: WriteMode = .overwrite,
    center: ChannelVector? = nil
  ) {
    check([scale, shift, center])
    for channel in 0..<channelCount {
      let (mean, inverse) = standardization(channel)
      let slope = gamma(channel) * inverse
      scale[channel] = Float(slope)
      let offset = Double(parameters.beta[channel]) - slope * mean
      shift[channel] = Float(shiftMode == .add ? Double(shift[channel]) + offset : offset)
      center?[channel] = Float(mean)
    }
  }

  /// Moves running statistics towards those of the batch, as PyTorch does after each training pass.
  ///
  ///     running ← (1 − momentum) · running + momentum · batch
  ///
  /// with the unbiased variance v · n / (n − 1). Only for statistics of a batch.
  public func updateRunning(mean: FlatVector, variance: FlatVector, momentum: Double = 0.1) {
    guard case .batch(let moments) = statistics else {
      preconditionFailure("running statistics follow those of a batch")
    }
    precondition(mean.count == channelCount && variance.count == channelCount)
    let unbiased = Double(moments.sampleCount) / Double(moments.sampleCount - 1)
    for channel in 0..<channelCount {
      mean[channel] = Float(
        (1 - momentum) * Double(mean[channel]) + momentum * moments.mean(channel: channel))
      variance[channel] = Float(
        (1 - momentum) * Double(variance[channel])
          + momentum * unbiased * moments.variance(channel: channel))
    }
  }

  /// Values per channel whose statistics depend on them; `nil` where the statistics are fixed.
  var sampleCount: Double? {
    guard case .batch(let moments) = statistics else { return nil }
    return Double(moments.sampleCount)
  }

  func gamma(_ channel: Int) -> Double { Double(parameters.gamma[channel]) }

  /// μ and r.
  func standardization(_ channel: Int) -> (mean: Double, inverse: Double) {
    switch statistics {
    case .batch(let moments):
      (
        moments.mean(channel: channel),
        1 / (moments.variance(channel: channel) + epsilon).squareRoot()
      )
    case .running(let mean, let variance):
      (Double(mean[channel]), 1 / (Double(variance[channel]) + epsilon).squareRoot())
    }
  }

  func check(_ vectors: [ChannelVector?]) {
    precondition(
      vectors.allSatisfy { $0 == nil || $0?.count == channelCount },
      "coefficients have one number per channel")
  }
}

/// A batch that cannot be normalised.
public enum BatchNormalizationError: Error, Equatable, CustomStringConvertible {
  /// In training, a single image of a single pixel.
  case oneValuePerChannel(channelCount: Int)

  /// What was found and what is needed.
  public var description: String {
    switch self {
    case .oneValuePerChannel(let channelCount):
      """
      batch normalisation in training needs more than 1 value per channel; found 1 image of \
      1 pixel with \(channelCount) channels: train with a larger batch
      """
    }
  }
}
