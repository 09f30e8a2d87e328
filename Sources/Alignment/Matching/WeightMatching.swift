public import Networks
public import Randomness

/// Puts the channels of one network in the order of another's, by their learned values alone.
///
///     maximise ⟨A, π(B)⟩ over the orders π of all groups of channels,
///     which is to minimise ‖A − π(B)‖²
///
/// Group after group, in an order drawn anew for each sweep, is given the order that is best while
/// the other groups stay: a linear assignment problem, solved exactly. The search ends when a sweep
/// improves no group. The authors stop when no order changes; here an order changes only for a rise
/// of the objective above rounding, so that equally good orders cannot alternate. All learned values
/// count, those of batch normalizations too; running statistics move along but do not count.
///
/// - Source: Ainsworth, Hayase & Srinivasa 2023, "Git Re-Basin", arXiv:2209.04836, section 3.2,
///   algorithm 1.
public struct WeightMatching: Sendable, Equatable {
  /// The most sweeps over all groups, at least 1.
  public let sweepLimit: Int

  /// A matching of at most so many sweeps.
  ///
  /// - Parameter sweepLimit: At least 1. Related networks need a few, unrelated ones a few dozen.
  /// - Throws: ``AlignmentError/outOfRange(setting:found:allowed:)``.
  public init(sweepLimit: Int = 100) throws(AlignmentError) {
    guard sweepLimit >= 1 else {
      throw .outOfRange(setting: "sweepLimit", found: sweepLimit, allowed: "1 or more")
    }
    self.sweepLimit = sweepLimit
  }

  /// Aligns one network with another.
  ///
  /// - Parameters:
  ///   - moving: The network B, whose channels are put in another order.
  ///   - fixed: The network A, which stays as it is.
  ///   - groups: The channels that may move.
  ///   - random: Where the orders of the sweeps come from.
  /// - Throws: ``AlignmentError`` for networks that do not fit the graph or are not finite.
  /// - Complexity: For each sweep and tensor, its count times its channels; and the cube of each
  ///   group's channels.
  public func align(
    _ moving: NetworkParameters, to fixed: NetworkParameters, by groups: ChannelGroups,
    from random: RandomStream
  ) throws(AlignmentError) -> AlignedNetwork {
    try check(fixed, "fixed", groups.graph)
    try check(moving, "moving", groups.graph)
    var search = MatchingSearch(
      groups, fixed: fixed.values.map { Double($0) }, moving: moving.values.map { Double($0) })
    var objectives = [search.objective]
    var outcome = AlignedNetwork.Outcome.sweepLimitReached
    for sweep in 0..<sweepLimit {
      var stream = random.child(.probe, sweep)
      var improvedCount = 0
      for group in stream.permutation(of: groups.groups.count) where search.improve(group) {
        improvedCount += 1
      }
      objectives.append(search.objective)
      if improvedCount == 0 {
        outcome = .settled
        break
      }
    }
    let permutations = ChannelPermutations(search.orders)
    return AlignedNetwork(
      permutations: permutations, parameters: groups.permuted(moving, by: permutations),
      objectives: objectives, outcome: outcome)
  }

  private func check(
    _ network: NetworkParameters, _ name: String, _ graph: NetworkGraph
  ) throws(AlignmentError) {
    let counts = [
      ("learned values", network.values.count, graph.parameterCount),
      ("running means", network.runningMeans.count, graph.normalizedChannelCount),
      ("running variances", network.runningVariances.count, graph.normalizedChannelCount),
    ]
    for (quantity, found, expected) in counts where found != expected {
      throw .otherArchitecture(
        network: name, quantity: quantity, found: found, expected: expected)
    }
    for tensor in graph.parameters {
      for (index, value) in network.values[tensor.range].enumerated() where !value.isFinite {
        throw .notFinite(network: name, tensor: tensor.name, index: index, found: "\(value)")
      }
    }
  }
}
