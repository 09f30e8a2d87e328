import FeatureMaps
import Networks

/// What the layers of one executor are made from: the plan, the shared memory, and each other.
///
/// The executor owns it. It refers to layers, so they refer back without owning it.
final class Compilation {
  let state: NetworkState
  let settings: ExecutionSettings
  let lowering: Lowering
  let maps: MapPlan
  let workspace: Workspace
  /// Gradients of the loss, in the order of the parameters.
  let gradient: FlatVector
  /// The direction of the tangents, in the same order.
  let direction: FlatVector
  /// The derivative of `gradient` in that direction.
  let product: FlatVector
  /// By node: where its learned tensors lie in flat vectors. Looked up in every step.
  private let tensors: [[Range<Int>]]
  /// By node; filled while layers are made, in the order of the graph.
  var producers: [Int: any Producer] = [:]
  var normalizations: [Int: NormalizationLayer] = [:]
  var gradientProducers: [Int: any GradientProducer] = [:]
  var biases: [Int: ConvolutionBias] = [:]

  init(_ state: NetworkState, _ settings: ExecutionSettings, team: ThreadTeam) {
    (self.state, self.settings) = (state, settings)
    lowering = Lowering(state.graph)
    maps = MapPlan(state.graph, lowering, settings)
    workspace = Workspace(team: team, variant: settings.variant)
    tensors = state.graph.nodes.indices.map { state.graph.parameters(of: $0).map(\.range) }
    let count = state.graph.parameterCount
    gradient = .zeros(count: settings.order >= .gradient ? count : 0)
    direction = .zeros(count: settings.order >= .curvature ? count : 0)
    product = .zeros(count: settings.order >= .curvature ? count : 0)
  }

  var graph: NetworkGraph { state.graph }
  var team: ThreadTeam { workspace.team }
  var isTraining: Bool { settings.normalization == .batch }

  /// The map that the plan has for a content which the caller knows to exist.
  func map(_ content: MapPlan.Content) -> FeatureMap {
    guard let map = maps[content] else { preconditionFailure("the plan has no map for \(content)") }
    return map
  }

  /// Zeros for each channel of a node.
  func channelVector(_ node: Int) -> ChannelVector {
    let count = graph.nodes[node].shape.channels
    let arena = Arena(
      floatCount: settings.variant.paddedCount(count), variant: settings.variant)
    return ChannelVector(count: count, in: arena, at: 0)
  }

  /// The part of a flat vector that belongs to a learned tensor of a node, weight or scale first.
  func slice(_ vector: FlatVector, _ node: Int, _ index: Int) -> FlatVector {
    vector.slice(tensors[node][index])
  }

  /// Whether a layer replaces the gradient of a value or adds to it.
  func gradientMode(of value: Int, from contributor: Int) -> WriteMode {
    lowering.gradientContributors(of: value).last == contributor ? .overwrite : .add
  }

  /// The scale and shift of a batch normalization in a flat vector.
  func normalizationParameters(
    _ vector: FlatVector, _ node: Int
  ) -> BatchNormalization.Parameters {
    BatchNormalization.Parameters(gamma: slice(vector, node, 0), beta: slice(vector, node, 1))
  }

  /// Coefficients for a batch normalization; those of a map and a shift only where they enter.
  func coefficients(_ node: Int, withMap: Bool) -> NormalizationCoefficients {
    NormalizationCoefficients(
      passing: channelVector(node), input: withMap ? channelVector(node) : nil,
      shift: withMap ? channelVector(node) : nil)
  }
}
