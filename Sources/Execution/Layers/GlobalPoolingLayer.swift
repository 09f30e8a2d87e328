import FeatureMaps
import Networks

/// The mean of each channel, as a map of one pixel.
final class GlobalPoolingLayer: Layer, GradientProducer {
  let node: Int
  var gradientReductions: [any ImageReduction] = []
  var gradientTangentReductions: [any ImageReduction] = []
  private let pooling: GlobalAveragePooling
  private unowned let compilation: Compilation
  private let output: FeatureMap
  private let tangentOutput: FeatureMap?
  private let rows: FlatVector
  private let flattening: Flattening
  private var edge: InputEdge?
  private var gradients: (value: FeatureView, tangent: FeatureView?)?
  private var reductions: (gradient: (any ImageReduction)?, tangent: (any ImageReduction)?)

  init(_ node: Int, in compilation: Compilation) {
    (self.node, self.compilation) = (node, compilation)
    output = compilation.map(.value(node))
    tangentOutput = compilation.maps[.tangent(node)]
    let input = compilation.graph.nodes[compilation.graph.nodes[node].inputs[0]].shape
    pooling = GlobalAveragePooling(input.batch(of: compilation.settings.imageCount))
    flattening = Flattening(output.shape)
    rows = .zeros(count: pooling.outputCount)
  }

  func connect() {
    edge = InputEdge(node, input: compilation.graph.nodes[node].inputs[0], in: compilation)
    reductions = (
      JointReduction.of(gradientReductions), JointReduction.of(gradientTangentReductions)
    )
    let order = compilation.settings.order
    guard order >= .gradient else { return }
    gradients = (
      compilation.outputGradient(of: node),
      order >= .curvature ? compilation.outputGradientTangent(of: node) : nil
    )
  }

  func forward() {
    guard let edge else { return }
    pool(edge.value, into: output)
  }

  func backward(_ extent: BackwardExtent) {
    guard let edge, let gradients, let map = edge.gradient else { return }
    spread(gradients.value, into: map, edge.mode, then: reductions.gradient)
  }

  func tangentForward() {
    guard let tangent = edge?.tangent, let tangentOutput else { return }
    pool(tangent, into: tangentOutput)
  }

  func tangentBackward() {
    guard let edge, let tangent = gradients?.tangent, let map = edge.gradientTangent else { return }
    spread(tangent, into: map, edge.mode, then: reductions.tangent)
  }

  private func pool(_ view: FeatureView, into map: FeatureMap) {
    pooling.forward(view, into: rows, team: compilation.team)
    flattening.backward(rows, into: map, team: compilation.team)
  }

  private func spread(
    _ gradient: FeatureView, into map: FeatureMap, _ mode: WriteMode,
    then reduction: (any ImageReduction)?
  ) {
    flattening.forward(gradient, into: rows, team: compilation.team)
    pooling.backward(rows, into: map, mode, team: compilation.team, then: reduction)
  }
}
