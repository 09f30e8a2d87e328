import FeatureMaps

/// A ReLU of a map that others read too: carries its gradient over to that map.
final class RectifierLayer: Layer {
  let node: Int
  private unowned let compilation: Compilation
  private var gradients: [Carry] = []
  private var gradientTangents: [Carry] = []

  init(_ node: Int, in compilation: Compilation) {
    (self.node, self.compilation) = (node, compilation)
  }

  func connect() {
    guard compilation.settings.order >= .gradient else { return }
    let expression = compilation.lowering.expressions[node]
    let gate = compilation.gate(of: expression)
    gradients = compilation.carries(of: expression, at: node) {
      compilation.gradientView(of: $0, from: node, gate: gate)
    }
    guard compilation.settings.order >= .curvature else { return }
    gradientTangents = compilation.carries(of: expression, at: node, tangent: true) {
      compilation.gradientTangentView(of: $0, from: node, gate: gate)
    }
  }

  func forward() {}
  func backward(_ extent: BackwardExtent) {
    for carry in gradients { carry.write(compilation.team) }
  }
  func tangentForward() {}
  func tangentBackward() {
    for carry in gradientTangents { carry.write(compilation.team) }
  }
}
