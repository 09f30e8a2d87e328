import FeatureMaps
import Networks

/// The channels of several maps one after another; the first may lie in place already.
final class ConcatenationLayer: Layer {
  let node: Int
  private unowned let compilation: Compilation
  private let output: FeatureMap
  private let tangentOutput: FeatureMap?
  /// By input; `nil` for one that lies in place, whose gradient does so too.
  private let copies: [ChannelCopy?]
  private var edges: [InputEdge] = []
  private var outputEdge: OutputEdge?

  init(_ node: Int, in compilation: Compilation) {
    (self.node, self.compilation) = (node, compilation)
    output = compilation.map(.value(node))
    tangentOutput = compilation.maps[.tangent(node)]
    let graph = compilation.graph
    let wideMaps = compilation.lowering.wideMaps
    var copies: [ChannelCopy?] = []
    var first = 0
    for input in graph.nodes[node].inputs {
      let count = graph.nodes[input].shape.channels
      copies.append(wideMaps.share(input, node) ? nil : ChannelCopy(count: count, to: first))
      first += count
    }
    self.copies = copies
  }

  func connect() {
    edges = compilation.graph.nodes[node].inputs.map {
      InputEdge(node, input: $0, in: compilation)
    }
    outputEdge = OutputEdge(node, in: compilation)
  }

  func forward() {
    for (edge, copy) in zip(edges, copies) {
      copy?.run(edge.value, into: output, team: compilation.team)
    }
  }

  func backward(_ extent: BackwardExtent) {
    guard let gradient = outputEdge?.gradient else { return }
    for (edge, copy) in zip(edges, copies) {
      guard let map = edge.gradient else { continue }
      copy?.reversed.run(gradient, into: map, edge.mode, team: compilation.team)
    }
  }

  func tangentForward() {
    guard let tangentOutput else { return }
    for (edge, copy) in zip(edges, copies) {
      guard let tangent = edge.tangent else { continue }
      copy?.run(tangent, into: tangentOutput, team: compilation.team)
    }
  }

  func tangentBackward() {
    guard let tangent = outputEdge?.gradientTangent else { return }
    for (edge, copy) in zip(edges, copies) {
      guard let map = edge.gradientTangent else { continue }
      copy?.reversed.run(tangent, into: map, edge.mode, team: compilation.team)
    }
  }
}
