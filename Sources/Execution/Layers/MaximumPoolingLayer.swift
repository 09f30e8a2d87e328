import FeatureMaps
import Networks

/// A maximum pooling; its tangents and gradients follow the pixels that the forward pass chose.
final class MaximumPoolingLayer: Layer, Producer, GradientProducer {
  let node: Int
  var valueReduction: (any ImageReduction)?
  var tangentReduction: (any ImageReduction)?
  var gradientReduction: (any ImageReduction)?
  var gradientTangentReduction: (any ImageReduction)?
  private let pooling: MaximumPooling
  private unowned let compilation: Compilation
  private let choices: FlatVector
  private let output: FeatureMap
  private let tangentOutput: FeatureMap?
  private var edges: LayerEdges?

  init(_ node: Int, _ pooling: MaximumPooling, in compilation: Compilation) {
    (self.node, self.pooling, self.compilation) = (node, pooling, compilation)
    choices = .zeros(count: pooling.choiceCount(compilation.settings.variant))
    output = compilation.map(.value(node))
    tangentOutput = compilation.maps[.tangent(node)]
  }

  func connect() { edges = LayerEdges(node, in: compilation) }

  func forward() {
    guard let edges else { return }
    pooling.forward(
      edges.input.value, into: output, choices: choices, team: compilation.team,
      then: valueReduction)
  }

  func backward(_ extent: BackwardExtent) {
    guard let edges, let gradient = edges.output.gradient, let map = edges.input.gradient
    else { return }
    pooling.backward(
      gradient, choices: choices, into: map, edges.input.mode, team: compilation.team,
      then: gradientReduction)
  }

  func tangentForward() {
    guard let tangent = edges?.input.tangent, let tangentOutput else { return }
    pooling.gather(
      tangent, choices: choices, into: tangentOutput, .overwrite, team: compilation.team,
      then: tangentReduction)
  }

  func tangentBackward() {
    guard let edges, let tangent = edges.output.gradientTangent,
      let map = edges.input.gradientTangent
    else { return }
    pooling.backward(
      tangent, choices: choices, into: map, edges.input.mode, team: compilation.team,
      then: gradientTangentReduction)
  }
}
