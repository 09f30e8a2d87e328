public import Networks

import FeatureMaps

extension Executor {
  /// A value inside the network after the last forward pass, [images × channels × rows × columns].
  ///
  /// - Parameter tap: One of the settings' ``ExecutionSettings/taps``.
  /// - Returns: `nil` if the network names no such value.
  public func value(at tap: Tap.Name) -> [Float]? {
    precondition(settings.taps.contains(tap), "only the taps of the settings are kept")
    guard let node = graph.node(of: tap) else { return nil }
    if node == graph.output { return logits.values }
    let view = compilation.view(of: compilation.lowering.expressions[node])
    let rows = FlatVector.zeros(count: settings.imageCount * graph.nodes[node].shape.count)
    Flattening(view.shape).forward(view, into: rows, team: compilation.team)
    return rows.values
  }
}
