import FeatureMaps
import Networks

/// The mean of each channel, as a map of one pixel.
final class GlobalPoolingLayer: Layer, GradientProducer {
  let node: Int
  var gradientReduction: (any ImageReduction)?
  var gradientTangentReduction: (any ImageReduction)?
  private let pooling: GlobalAveragePooling
  private unowned let compilation: Compilation
  private let output: FeatureMap
  private let tangentOutput: FeatureMap?
  private let rows: FlatVector
  private let flattening: Flattening
  private var edges: LayerEdges?

  init(_ node: Int, in compilation: Compilation) {
    (self.node, self.compilation) = (node, compilation)
    output = compilation.map(.value(node))
    tangentOutput = compilation.maps[.tangent(node)]
    let input = compilation.graph.nodes[compilation.graph.nodes[node].inputs[0]].shape
    pooling = GlobalAveragePooling(input.batch(of: compilation.settings.imageCount))
    flattening = Flattening(output.shape)
    rows = .zeros(count: pooling.outputCount)
  }

  func connect() { edges = LayerEdges(node, in: compilation) }

  func forward() {
    guard let edges else { return }
    pool(edges.input.value, into: output)
  }

  func backward(_ extent: BackwardExtent) {
    guard let edges, let gradient = edges.output.gradient, let map = edges.input.gradient
    else { return }
    spread(gradient, into: map, edges.input.mode, then: gradientReduction)
  }

  func tangentForward() {
    guard let tangent = edges?.input.tangent, let tangentOutput else { return }
    pool(tangent, into: tangentOutput)
  }

  func tangentBackward() {
    guard let edges, let tangent = edges.output.gradientTangent,
      let map = edges.input.gradientTangent
    else { return }
    spread(tangent, into: map, edges.input.mode, then: gradientTangentReduction)
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
