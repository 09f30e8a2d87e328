public import Networks

/// What one must know to use a network's numbers, and where they come from.
public struct CheckpointMetadata: Sendable, Equatable {
  /// The canonical name, as `ArchitectureRegistry` knows it.
  public let architecture: String
  /// How residual blocks pass their input around; nil for architectures without a choice.
  public let shortcut: Shortcut?
  /// The shape of an input image.
  public let image: MapShape
  /// The number of classes.
  public let classCount: Int
  /// The names of the classes, as many as there are, or empty when they are not known.
  public var classNames: [String]
  /// How pixels were normalised; nil when it is not known.
  public var normalization: Normalization?
  /// What batch normalisation adds to a variance.
  public let batchNormEpsilon: Double
  /// The share of a batch in the running statistics.
  public let batchNormMomentum: Double
  /// The epochs that were trained.
  public var epoch: Int?
  /// The seed of the run.
  public var seed: UInt64?
  /// How this network was chosen among those of the run, such as `last`.
  public var selectionRule: String?

  /// Mean and standard deviation of each channel, as fractions of full brightness.
  public struct Normalization: Sendable, Equatable {
    /// The mean of each channel.
    public let mean: [Double]
    /// The standard deviation of each channel, above 0.
    public let standardDeviation: [Double]

    /// One mean and one deviation above 0 for each channel.
    public init(mean: [Double], standardDeviation: [Double]) {
      precondition(
        Self.isAllowed(mean, standardDeviation), "a mean and a positive deviation for each channel")
      (self.mean, self.standardDeviation) = (mean, standardDeviation)
    }

    static func isAllowed(_ mean: [Double], _ deviation: [Double]) -> Bool {
      !mean.isEmpty && mean.count == deviation.count && mean.allSatisfy(\.isFinite)
        && deviation.allSatisfy { $0.isFinite && $0 > 0 }
    }
  }

  /// The metadata of a network that was made by an architecture.
  ///
  /// - Parameters:
  ///   - architecture: The one that built the graph.
  ///   - graph: Says what images and classes the network has; its batch normalisations, if any,
  ///     share their constants.
  public init(architecture: any Architecture, graph: NetworkGraph) {
    self.architecture = architecture.name
    shortcut = (architecture as? ResNet)?.shortcut
    image = graph.image
    classCount = graph.classCount
    classNames = []
    (batchNormEpsilon, batchNormMomentum) = Self.constants(of: graph)
  }

  /// The constants that all batch normalisations of a graph share; PyTorch's when it has none.
  private static func constants(of graph: NetworkGraph) -> (epsilon: Double, momentum: Double) {
    var found: (epsilon: Double, momentum: Double)?
    for node in graph.nodes {
      guard case .batchNormalization(let epsilon, let momentum) = node.operation else { continue }
      precondition(
        found.map { $0 == (epsilon, momentum) } ?? true,
        "batch normalisations share their constants")
      found = (epsilon, momentum)
    }
    return found ?? (1e-5, 0.1)
  }
}
