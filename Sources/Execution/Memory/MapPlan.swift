import FeatureMaps
import Networks

/// Every map of an executor, in one arena planned ahead.
///
/// Time runs through the passes: node n of N is computed at n, its tangent at N + n, and gradients
/// pass it at 3 N − n. Inference forgets a map after its last reader; otherwise a map is kept until
/// the gradient has passed the nodes that it was made from. A gradient lives from the first layer
/// that adds to it to the last one that reads it.
struct MapPlan {
  /// What a map holds.
  enum Content: Hashable {
    /// The value that is written at a node.
    case value(Int)
    /// Its derivative in the direction of the tangents.
    case tangent(Int)
    /// The gradient of the loss with respect to the value of a node, written or not.
    case gradient(Int)
    /// The derivative of that gradient in the direction of the tangents.
    case tangentGradient(Int)
  }

  private let arena: Arena
  private let places: [Content: FeatureMap]

  init(_ graph: NetworkGraph, _ lowering: Lowering, _ settings: ExecutionSettings) {
    let lives = Lifetimes(graph, lowering, settings)
    let wide = lowering.wideMaps
    let contents = lives.all
    var holders: [Content] = []
    var holderLives: [Content: ClosedRange<Int>] = [:]
    for content in contents {
      let holder = content.moved(to: wide.holder(of: content.node))
      let life = lives.life(of: content)
      guard let other = holderLives[holder] else {
        holders.append(holder)
        holderLives[holder] = life
        continue
      }
      holderLives[holder] =
        min(life.lowerBound, other.lowerBound)...max(life.upperBound, other.upperBound)
    }
    func shape(_ content: Content) -> FeatureShape {
      graph.nodes[content.node].shape.batch(of: settings.imageCount)
    }
    let plan = MemoryPlan(
      holders.map {
        MemoryPlan.Buffer(
          floatCount: shape($0).floatCount(settings.variant), life: holderLives[$0] ?? 0...0)
      }, alignment: Arena.alignment)
    let arena = Arena(floatCount: plan.floatCount, variant: settings.variant)
    var places: [Content: FeatureMap] = [:]
    for (index, holder) in holders.enumerated() {
      places[holder] = FeatureMap(shape(holder), in: arena, at: plan.offsets[index])
    }
    for content in contents where places[content] == nil {
      guard let holder = places[content.moved(to: wide.holder(of: content.node))] else { continue }
      places[content] = FeatureMap(channels: shape(content).channelCount, of: holder)
    }
    (self.arena, self.places) = (arena, places)
  }

  /// Bytes of the arena.
  var byteCount: Int { arena.floatCount * MemoryLayout<Float>.stride }

  /// The place of a content, or nil where the executor needs none.
  subscript(content: Content) -> FeatureMap? { places[content] }
}

extension MapPlan.Content {
  /// The node that the content belongs to.
  var node: Int {
    switch self {
    case .value(let node), .tangent(let node), .gradient(let node), .tangentGradient(let node): node
    }
  }

  /// The same kind of content at another node.
  fileprivate func moved(to node: Int) -> Self {
    switch self {
    case .value: .value(node)
    case .tangent: .tangent(node)
    case .gradient: .gradient(node)
    case .tangentGradient: .tangentGradient(node)
    }
  }
}

extension MapShape {
  /// The shape of a batch of such maps.
  func batch(of imageCount: Int) -> FeatureShape {
    FeatureShape(imageCount: imageCount, channelCount: channels, height: height, width: width)
  }
}
