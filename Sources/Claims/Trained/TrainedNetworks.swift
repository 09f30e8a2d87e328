/// What was measured of networks that were trained elsewhere, chain by chain.
///
/// A chain is one independent trial: a teacher and all networks that descend from it or are
/// compared with it. A network may lack a measure; a claim then leaves its chain out.
public struct TrainedNetworks: Sendable, Equatable {
  /// One measure of one network, which a chain has a value of or not.
  public struct Entry: Sendable, Hashable {
    /// The network's part in its chain.
    public let network: Network
    /// What was measured.
    public let measure: Measure

    /// The measure of the network.
    public init(_ measure: Measure, of network: Network) {
      self.network = network
      self.measure = measure
    }
  }

  private var values: [Int: [Entry: Double]] = [:]

  /// Without any network.
  public init() {}

  /// The seeds of the chains, in ascending order.
  public var chains: [Int] { values.keys.sorted() }

  /// The value of an entry in the chain of a seed; nil where nothing was measured.
  public subscript(chain: Int, entry: Entry) -> Double? {
    get { values[chain]?[entry] }
    set { values[chain, default: [:]][entry] = newValue }
  }

  /// The values of some entries in each chain that has them all, in the order of the chains.
  ///
  /// - Returns: [chains × entries].
  func values(of entries: [Entry]) -> [[Double]] {
    chains.compactMap { chain in
      let values = entries.compactMap { self[chain, $0] }
      return values.count == entries.count ? values : nil
    }
  }

  /// Whether some chain has a value of the entry.
  func contains(_ entry: Entry) -> Bool { values.values.contains { $0[entry] != nil } }
}

extension TrainedNetworks {
  /// The part of a network in its chain; raw values are those of the table.
  public enum Network: String, Sendable, CaseIterable {
    /// The teacher, trained on labels alone.
    case generation0 = "generation-0"
    /// Its student of the same architecture.
    case generation1 = "generation-1"
    /// That one's student.
    case generation2 = "generation-2"
    /// The third generation of students.
    case generation3 = "generation-3"
    /// The teacher with as many untaught networks as the chain has students, by their mean logits.
    case ensemble
    /// The teacher's twin, trained on smoothed labels.
    case smoothedTeacher = "smoothed-teacher"
    /// A student of the teacher.
    case hardStudent = "hard-student"
    /// A student of the smoothed teacher, with the other student's first weights.
    case smoothedStudent = "smoothed-student"
    /// A student of the teacher, from fresh weights.
    case start0 = "start-0"
    /// The same from a quarter of the teacher's weights and the rest of the fresh ones.
    case startQuarter = "start-0.25"
    /// The same from half of each.
    case startHalf = "start-0.5"
    /// The same from the teacher's weights.
    case start1 = "start-1"

    /// The chain of teacher and students, in its order.
    static let generations = [generation0, generation1, generation2, generation3]
  }

  /// What is measured of a network; raw values are the quantities of the table.
  public enum Measure: String, Sendable, CaseIterable {
    /// The share of test samples that are classified wrongly.
    case testError
    /// The share of training samples that are classified wrongly.
    case trainError
    /// The mean cross-entropy of the training samples' labels, in nats.
    case trainLoss
    /// The largest eigenvalue of the training loss's Hessian, in nats a squared weight.
    case topEigenvalue
    /// The same with the logits tempered until the network is as confident as its teacher.
    case confidentTopEigenvalue
    /// The trace of that Hessian, in nats a squared weight.
    case trace
    /// The largest rise of the training loss in a ball around the weights, in nats.
    case worstCase
    /// The same in a ball that reaches along each weight in proportion to it, in nats.
    case adaptiveWorstCase
    /// The Fisher-Rao norm.
    case fisherRao
    /// Relative flatness, which is large where the minimum is sharp.
    case relativeFlatness
    /// The share of test samples that network and teacher put into the same class.
    case testAgreement
    /// The share of training samples that network and teacher put into the same class.
    case trainAgreement
    /// How far the training loss rises on the straight line to the teacher, in nats.
    case barrier
    /// Scatter over distance of penultimate clusters of test samples, mean over pairs of classes.
    case looseness

    /// The finite values that the measure can take.
    public var possible: ClosedRange<Double> {
      switch self {
      case .testError, .trainError, .testAgreement, .trainAgreement: 0...1
      case .trainLoss, .looseness: 0...Double.greatestFiniteMagnitude
      // An estimate of a barrier or of a norm can fall below 0 by its error.
      case .topEigenvalue, .confidentTopEigenvalue, .trace, .worstCase, .adaptiveWorstCase,
        .fisherRao, .relativeFlatness, .barrier:
        -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
      }
    }
  }
}

extension TrainedNetworks.Entry: CustomStringConvertible {
  /// Measure and network as the table calls them.
  public var description: String { "\(measure.rawValue) of \(network.rawValue)" }
}
