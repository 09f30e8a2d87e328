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
  private var gradients: [Carry] = []
  private var gradientTangents: [Carry] = []

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
    gradients = compilation.carries(of: expression, at: node) {
      compilation.gradientView(of: $0, from: node, gate: gate)
    }
    guard compilation.settings.order >= .curvature else { return }
    tangents = expression.terms.map { compilation.tangentView(of: $0, gate: gate) }
    gradientTangents = compilation.carries(of: expression, at: node, tangent: true) {
      compilation.gradientTangentView(of: $0, from: node, gate: gate)
    }
  }

  func forward() { view.write(to: map, team: team, then: valueReduction) }

  func backward(_ extent: BackwardExtent) {
    for normalization in normalizations { normalization.finishGradient(extent) }
    for carry in gradients { carry.write(team) }
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
    for carry in gradientTangents { carry.write(team) }
  }
}

/// A gradient that is carried over from an expression to a map which it reads.
struct Carry {
  let view: FeatureView
  let map: FeatureMap
  let mode: WriteMode

  func write(_ team: ThreadTeam) { view.write(to: map, mode, team: team) }
}

extension Compilation {
  /// What a layer carries over: the gradients of those terms that no convolution reads from it.
  func carries(
    of expression: Expression, at node: Int, tangent: Bool = false,
    _ view: (Expression.Term) -> FeatureView
  ) -> [Carry] {
    expression.terms
      .filter { ![0, node].contains($0.root) && !lowering.isPrivate($0.root) }
      .map { term in
        Carry(
          view: view(term), map: map(tangent ? .tangentGradient(term.root) : .gradient(term.root)),
          mode: gradientMode(of: term.root, from: node))
      }
  }
}
