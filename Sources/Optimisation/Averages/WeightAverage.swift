public import FeatureMaps

/// The exponential moving average of a network's weights, which starts from the first ones.
///
///     average ← d · average + (1 − d) · weights
///
/// To save one, keep ``updateCount`` and the numbers of ``vectors`` under their names; set both on
/// a fresh average of the same settings, and it goes on to the same bits.
///
/// - Source: Polyak & Juditsky 1992, doi:10.1137/0330046, for averaging; the exponential form as in
///   `torch.optim.swa_utils.get_ema_multi_avg_fn`.
public final class WeightAverage {
  /// How d grows at the beginning, when the first weights should be forgotten sooner.
  public enum WarmUp: String, Sendable, CaseIterable {
    /// d is the decay from the first update on.
    case none
    /// d = min(decay, (1 + n) / (10 + n)) at update n = 0, 1, ...
    ///
    /// As `tf.train.ExponentialMovingAverage` with `num_updates`.
    case gradual
    /// d = min(decay, 1 − 1/(n + 1)) at update n = 0, 1, ...: the plain mean until the decay takes
    /// over.
    ///
    /// As the mean teachers of Tarvainen & Valpola 2017, arXiv:1703.01780.
    case plainMean
  }

  /// What becomes of the running statistics of batch normalizations.
  public enum Statistics: String, Sendable, CaseIterable {
    /// They are averaged like the weights.
    case averaged
    /// They are those of the network at the last update.
    case copied
  }

  /// How the average is taken.
  public struct Settings: Sendable, Equatable {
    /// What the average keeps in each update, 0 ..< 1.
    public let decay: Double
    /// How the decay grows at the beginning.
    public let warmUp: WarmUp
    /// What becomes of the running statistics.
    public let statistics: Statistics

    /// Settings of an average.
    ///
    /// - Throws: ``OptimisationError`` for a decay outside 0 ..< 1.
    public init(
      decay: Double, warmUp: WarmUp = .none, statistics: Statistics = .averaged
    ) throws(OptimisationError) {
      try OptimisationError.checkDecay("average's decay", decay)
      (self.decay, self.warmUp, self.statistics) = (decay, warmUp, statistics)
    }

    /// d of an update, 0 for the first.
    func decay(ofUpdate index: Int) -> Double {
      let n = Double(index)
      return switch warmUp {
      case .none: decay
      case .gradual: min(decay, (1 + n) / (10 + n))
      case .plainMean: min(decay, 1 - 1 / (n + 1))
      }
    }
  }

  /// The live numbers of a network that an average follows.
  public struct Source: Sendable {
    /// The learned tensors.
    public let parameters: FlatVector
    /// The running means of all batch normalizations.
    public let runningMeans: FlatVector
    /// The running variances of all batch normalizations.
    public let runningVariances: FlatVector

    /// The vectors of one network.
    public init(
      parameters: FlatVector, runningMeans: FlatVector, runningVariances: FlatVector
    ) {
      self.parameters = parameters
      (self.runningMeans, self.runningVariances) = (runningMeans, runningVariances)
    }
  }

  /// How the average is taken.
  public let settings: Settings
  /// Updates so far.
  public var updateCount = 0
  /// The averages, to evaluate with and to save: `parameters`, `running_means` and
  /// `running_variances`.
  public let vectors: [NamedVector]
  private let source: Source

  /// An average that is still the network itself.
  ///
  /// - Parameters:
  ///   - settings: How it is taken.
  ///   - source: The network that it follows.
  ///   - team: Threads to copy with.
  public init(_ settings: Settings, of source: Source, team: ThreadTeam) {
    (self.settings, self.source) = (settings, source)
    vectors = [
      NamedVector("parameters", count: source.parameters.count),
      NamedVector("running_means", count: source.runningMeans.count),
      NamedVector("running_variances", count: source.runningVariances.count),
    ]
    parameters.copy(source.parameters, team: team)
    runningMeans.copy(source.runningMeans, team: team)
    runningVariances.copy(source.runningVariances, team: team)
  }

  /// The averaged learned tensors.
  public var parameters: FlatVector { vectors[0].vector }
  /// The running means that go with them.
  public var runningMeans: FlatVector { vectors[1].vector }
  /// The running variances that go with them.
  public var runningVariances: FlatVector { vectors[2].vector }

  /// Takes the network's present numbers in; the bits do not depend on the number of threads.
  ///
  /// - Parameter team: The threads that share the numbers.
  public func update(team: ThreadTeam) {
    let share = 1 - settings.decay(ofUpdate: updateCount)
    parameters.move(towards: source.parameters, share: share, team: team)
    let statisticsShare = settings.statistics == .averaged ? share : 1
    runningMeans.move(towards: source.runningMeans, share: statisticsShare, team: team)
    runningVariances.move(towards: source.runningVariances, share: statisticsShare, team: team)
    updateCount += 1
  }
}
