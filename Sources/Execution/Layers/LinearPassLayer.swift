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
  var gradientReduction: (any ImageReduction)?
  var gradientTangentReduction: (any ImageReduction)?
  private let pass: any LinearPass
  private unowned let compilation: Compilation
  private let output: FeatureMap
  private let tangentOutput: FeatureMap?
  private var edges: LayerEdges?

  init(_ node: Int, _ pass: any LinearPass, in compilation: Compilation) {
    (self.node, self.pass, self.compilation) = (node, pass, compilation)
    output = compilation.map(.value(node))
    tangentOutput = compilation.maps[.tangent(node)]
  }

  func connect() { edges = LayerEdges(node, in: compilation) }

  func forward() {
    guard let edges else { return }
    pass.forward(
      edges.input.value, into: output, .overwrite, team: compilation.team, then: valueReduction)
  }

  func backward(_ extent: BackwardExtent) {
    guard let edges, let gradient = edges.output.gradient, let map = edges.input.gradient
    else { return }
    pass.backward(
      gradient, into: map, edges.input.mode, team: compilation.team, then: gradientReduction)
  }

  func tangentForward() {
    guard let tangent = edges?.input.tangent, let tangentOutput else { return }
    pass.forward(
      tangent, into: tangentOutput, .overwrite, team: compilation.team, then: tangentReduction)
  }

  func tangentBackward() {
    guard let edges, let tangent = edges.output.gradientTangent,
      let map = edges.input.gradientTangent
    else { return }
    pass.backward(
      tangent, into: map, edges.input.mode, team: compilation.team,
      then: gradientTangentReduction)
  }
}
