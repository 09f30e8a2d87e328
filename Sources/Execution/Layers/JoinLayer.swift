import FeatureMaps

/// Writes a value that is more than its readers can evaluate: the end of a residual block.
///
///     y = gate( Σ terms ),   ∂term = gate(∂y)
final class JoinLayer: Layer, Producer {
  let node: Int
  var valueReduction: (any ImageReduction)?
  var tangentReduction: (any ImageReduction)?
  private let expression: Expression
  private unowned let compilation: Compilation
  private let view: FeatureView
  private let map: FeatureMap
  private let team: ThreadTeam
  private let normalizations: [NormalizationLayer]
  private var tangents: [FeatureView] = []
  private let tangentMap: FeatureMap?
  private var carries: Carries?

  init(_ node: Int, _ expression: Expression, in compilation: Compilation) {
    (self.node, self.expression, self.compilation) = (node, expression, compilation)
    team = compilation.team
    map = compilation.map(.value(node))
    view = compilation.view(of: expression)
    tangentMap = compilation.maps[.tangent(node)]
    normalizations = expression.terms.compactMap { term in
      term.normalization.flatMap { compilation.normalizations[$0] }
    }
  }

  func connect() {
    guard compilation.settings.order >= .gradient else { return }
    let gate = compilation.gate(ofJoin: node)
    carries = Carries(of: expression, at: node, from: node, gate: gate, in: compilation)
    guard compilation.settings.order >= .curvature else { return }
    tangents = expression.terms.map { compilation.tangentView(of: $0, gate: gate) }
  }

  func forward() { view.write(to: map, team: team, then: valueReduction) }

  func backward(_ extent: BackwardExtent) {
    for normalization in normalizations { normalization.finishGradient() }
    carries?.writeGradients(team)
  }

  func tangentForward() {
    guard let tangentMap else { return }
    for (index, view) in tangents.enumerated() {
      let isLast = index == tangents.count - 1
      view.write(
        to: tangentMap, index == 0 ? .overwrite : .add, team: team,
        then: isLast ? tangentReduction : nil)
    }
  }

  func tangentBackward() {
    for normalization in normalizations { normalization.finishGradientTangent() }
    carries?.writeGradientTangents(team)
  }
}
