import FeatureMaps
import Networks

/// A pass without weights that is linear in its one input: its tangent is the pass itself.
protocol LinearPass: Sendable {
  func forward(
    _ view: FeatureView, into map: FeatureMap, _ mode: WriteMode, team: ThreadTeam,
    then reduction: (any ImageReduction)?)
  func backward(
    _ outputGradient: FeatureView, into inputGradient: FeatureMap, _ mode: WriteMode,
    team: ThreadTeam, then reduction: (any ImageReduction)?)
}

extension AveragePooling: LinearPass {}
extension Subsampling: LinearPass {}

/// An average pooling, or the shortcut without parameters.
final class LinearPassLayer: Layer, Producer, GradientProducer {
  let node: Int
  var valueReduction: (any ImageReduction)?
  var tangentReduction: (any ImageReduction)?
  var gradientReductions: [any ImageReduction] = []
  var gradientTangentReductions: [any ImageReduction] = []
  private let pass: any LinearPass
  private unowned let compilation: Compilation
  private let output: FeatureMap
  private let tangentOutput: FeatureMap?
  private var edge: InputEdge?
  private var gradients: (value: FeatureView, tangent: FeatureView?)?
  private var reductions: (gradient: (any ImageReduction)?, tangent: (any ImageReduction)?)

  init(_ node: Int, _ pass: any LinearPass, in compilation: Compilation) {
    (self.node, self.pass, self.compilation) = (node, pass, compilation)
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
    pass.forward(
      edge.value, into: output, .overwrite, team: compilation.team, then: valueReduction)
  }

  func backward(_ extent: BackwardExtent) {
    guard let edge, let gradients, let map = edge.gradient else { return }
    pass.backward(
      gradients.value, into: map, edge.mode, team: compilation.team, then: reductions.gradient)
  }

  func tangentForward() {
    guard let tangent = edge?.tangent, let tangentOutput else { return }
    pass.forward(
      tangent, into: tangentOutput, .overwrite, team: compilation.team, then: tangentReduction)
  }

  func tangentBackward() {
    guard let edge, let tangent = gradients?.tangent, let map = edge.gradientTangent else { return }
    pass.backward(tangent, into: map, edge.mode, team: compilation.team, then: reductions.tangent)
  }
}
