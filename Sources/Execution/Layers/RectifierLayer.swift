import FeatureMaps

/// A ReLU of a map that others read too: carries its gradient over to that map.
final class RectifierLayer: Layer {
  let node: Int
  private unowned let compilation: Compilation
  private var carries: Carries?

  init(_ node: Int, in compilation: Compilation) {
    (self.node, self.compilation) = (node, compilation)
  }

  func connect() {
    guard compilation.settings.order >= .gradient else { return }
    let expression = compilation.lowering.expressions[node]
    carries = Carries(
      of: expression, at: node, from: node, gate: compilation.gate(of: expression),
      in: compilation)
  }

  func forward() {}
  func backward(_ extent: BackwardExtent) { carries?.writeGradients(compilation.team) }
  func tangentForward() {}
  func tangentBackward() { carries?.writeGradientTangents(compilation.team) }
}
