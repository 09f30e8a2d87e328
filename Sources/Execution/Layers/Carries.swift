import FeatureMaps

/// The gradients that a layer carries over from an expression to the maps which it reads: those of
/// the maps from which no convolution reads them itself.
struct Carries {
  private let gradients: [Carry]
  private let gradientTangents: [Carry]

  private struct Carry {
    let view: FeatureView
    let map: FeatureMap
    let mode: WriteMode

    func write(_ team: ThreadTeam) { view.write(to: map, mode, team: team) }
  }

  /// What the layer at a node carries over from the value of `user`, which the expression gives.
  init(
    of expression: Expression, at node: Int, from user: Int, gate: FeatureView.Gate,
    in compilation: Compilation
  ) {
    let terms = expression.terms.filter {
      ![0, node].contains($0.root) && !compilation.lowering.isPrivate($0.root)
    }
    gradients = terms.map {
      Carry(
        view: compilation.gradientView(of: $0, from: user, gate: gate),
        map: compilation.map(.gradient($0.root)),
        mode: compilation.gradientMode(of: $0.root, from: node))
    }
    guard compilation.settings.order >= .curvature else {
      gradientTangents = []
      return
    }
    gradientTangents = terms.map {
      Carry(
        view: compilation.gradientTangentView(of: $0, from: user, gate: gate),
        map: compilation.map(.tangentGradient($0.root)),
        mode: compilation.gradientMode(of: $0.root, from: node))
    }
  }

  func writeGradients(_ team: ThreadTeam) { for carry in gradients { carry.write(team) } }

  func writeGradientTangents(_ team: ThreadTeam) {
    for carry in gradientTangents { carry.write(team) }
  }
}
