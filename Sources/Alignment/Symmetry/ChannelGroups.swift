public import Networks

/// The groups of channels that a network of a graph lets move: its permutation symmetries.
///
/// A convolution or linear layer begins a group with its outputs. Batch normalization, ReLU and
/// pooling hand it on; a sum makes the groups of its two maps one; a concatenation puts groups side
/// by side. The images' channels and the logits stay in place.
///
/// A shortcut without parameters puts a map between channels of zeros. In the sum that follows, the
/// middle channels are then one with those of the earlier map, and the outer ones form a group of
/// their own: of a wide map in a residual network with shortcut A, some channels move with those of
/// the narrow map before and the rest among themselves. Nothing is left out or approximated.
///
/// - Source: Ainsworth, Hayase & Srinivasa 2023, arXiv:2209.04836, section 2 for the symmetry of
///   plain networks.
public struct ChannelGroups: Sendable {
  /// The layers.
  public let graph: NetworkGraph
  /// The groups, in the order of the first layers that make them.
  public let groups: [ChannelGroup]
  /// The graph's learned tensors, in its order.
  let tensors: [PermutedTensor]
  /// The channels of each batch normalization, in the order of the running statistics.
  private let statistics: [PermutedTensor]

  /// The groups of a graph.
  public init(of graph: NetworkGraph) {
    self.graph = graph
    var tracing = ChannelTracing(graph)
    let partition = tracing.partition()
    groups = zip(partition.makers, partition.sizes).map { makers, size in
      ChannelGroup(
        layers: makers.map { graph.nodes[$0].name }.filter { !$0.isEmpty }, channelCount: size)
    }
    let axes = tracing.maps.map { [tracing] in ChannelAxis($0, tracing, partition) }
    tensors = graph.parameters.map { tensor in
      let rows = axes[tensor.node]
      let columns =
        switch tensor.role {
        case .convolutionWeight, .linearWeight: axes[graph.nodes[tensor.node].inputs[0]]
        case .convolutionBias, .normalizationScale, .normalizationShift, .linearBias:
          ChannelAxis.single
        }
      return PermutedTensor(
        offset: tensor.offset, rows: rows, columns: columns,
        depth: tensor.count / (rows.count * columns.count))
    }
    statistics = graph.runningStatistics.map {
      PermutedTensor(offset: $0.offset, rows: axes[$0.node], columns: .single, depth: 1)
    }
  }

  /// The same function with its channels in another order.
  ///
  /// Everything that belongs to a channel moves with it: filters, biases, scales, shifts, running
  /// statistics, and the weights of the layers that read it. Numbers move and are not computed.
  ///
  /// - Parameters:
  ///   - parameters: A network of ``graph``.
  ///   - permutations: An order for each of the ``groups``.
  public func permuted(
    _ parameters: NetworkParameters, by permutations: ChannelPermutations
  ) -> NetworkParameters {
    var permuted = parameters
    permuted.values = self.permuted(parameters.values, by: permutations)
    let sources = self.sources(of: statistics, permutations)
    permuted.runningMeans = sources.map { parameters.runningMeans[$0] }
    permuted.runningVariances = sources.map { parameters.runningVariances[$0] }
    return permuted
  }

  /// A vector with one number per learned parameter, its channels in another order.
  ///
  /// - Parameters:
  ///   - values: In the order of the graph's parameters: a network, a gradient or a direction.
  ///   - permutations: An order for each of the ``groups``.
  public func permuted<Number>(
    _ values: [Number], by permutations: ChannelPermutations
  ) -> [Number] {
    precondition(values.count == graph.parameterCount, "there is a number for every parameter")
    return sources(of: tensors, permutations).map { values[$0] }
  }

  private func sources(
    of tensors: [PermutedTensor], _ permutations: ChannelPermutations
  ) -> [Int] {
    precondition(
      permutations.orders.map(\.count) == groups.map(\.channelCount),
      "there is an order for each group")
    return tensors.flatMap { $0.sources(permutations.orders) }
  }
}
