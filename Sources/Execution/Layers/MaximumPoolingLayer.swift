import FeatureMaps
import Networks

/// A maximum pooling; its tangents and gradients follow the pixels that the forward pass chose.
final class MaximumPoolingLayer: Layer, Producer, GradientProducer {
  let node: Int
  var valueReduction: (any ImageReduction)?
  var tangentReduction: (any ImageReduction)?
  var gradientReductions: [any ImageReduction] = []
  var gradientTangentReductions: [any ImageReduction] = []
  private let pooling: MaximumPooling
  private unowned let compilation: Compilation
  private let choices: FlatVector
  private let output: FeatureMap
  private let tangentOutput: FeatureMap?
  private var edge: InputEdge?
  private var gradients: (value: FeatureView, tangent: FeatureView?)?
  private var reductions: (gradient: (any ImageReduction)?, tangent: (any ImageReduction)?)

  init(_ node: Int, _ pooling: MaximumPooling, in compilation: Compilation) {
    (self.node, self.pooling, self.compilation) = (node, pooling, compilation)
    choices = .zeros(count: pooling.choiceCount(compilation.settings.variant))
    output = compilation.map(.value(node))
    tangentOutput = compilation.maps[.tangent(node)]
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
    pooling.forward(
      edge.value, into: output, choices: choices, team: compilation.team, then: valueReduction)
  }

  func backward(_ extent: BackwardExtent) {
    guard let edge, let gradients, let map = edge.gradient else { return }
    pooling.backward(
      gradients.value, choices: choices, into: map, edge.mode, team: compilation.team,
      then: reductions.gradient)
  }

  func tangentForward() {
    guard let tangent = edge?.tangent, let tangentOutput else { return }
    pooling.gather(
      tangent, choices: choices, into: tangentOutput, .overwrite, team: compilation.team,
      then: tangentReduction)
  }

  func tangentBackward() {
    guard let edge, let tangent = gradients?.tangent, let map = edge.gradientTangent else { return }
    pooling.backward(
      tangent, choices: choices, into: map, edge.mode, team: compilation.team,
      then: reductions.tangent)
  }
}
